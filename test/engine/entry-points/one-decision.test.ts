// One decision: whichever door a request comes in by, the same gates say the same of it. [T6] [T7]
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Outcome, PromotionReport } from '../../../src/messages/outcome.ts'
import { dispatched, judged, typed } from './entry-points.ts'
import { type GeneratedWorld, worlds } from './generated-world.ts'
import { propertyRuns } from '../../support/soak.ts'

/** Every world goes through four doors or five; `WORLDS=2500` makes more than 10,000 decisions of it. */
const numRuns = Number(process.env['WORLDS'] ?? propertyRuns(600))

/** These look at the pull request itself, which is not there before. */
const ofThePullRequest = ['approvals', 'only_pins_changed', 'hold']

function verdicts({ eligibility }: PromotionReport) {
  return eligibility.judgements
    .filter(({ gate }) => !ofThePullRequest.includes(gate))
    .map(({ gate, findings }) => ({ gate, findings }))
}

function lineOf({ verb, app }: GeneratedWorld, dryRun: boolean): string {
  const line =
    verb === 'promote' ? `/promote ${app} to staging` : `/rollback staging ${app} --reason "errors"`
  return dryRun ? `${line} --dry-run` : line
}

/** What of an outcome is the decision. */
function decisionOf(outcome: Outcome) {
  switch (outcome.kind) {
    case 'refused':
      return { refused: outcome.refusal }
    case 'blocked':
    case 'dry-run':
    case 'explained':
    case 'opened':
      return { verdicts: verdicts(outcome.report) }
    default:
      return { strange: outcome.kind }
  }
}

/** Who may not ask is told so before anything else is looked at: then the check has to say that very thing. */
function asTold(report: PromotionReport, commented: Outcome) {
  if (commented.kind !== 'refused' || commented.refusal.code !== 'requester-not-authorized') {
    return { verdicts: verdicts(report) }
  }
  const authorization = report.eligibility.judgements.find(({ gate }) => gate === 'authorization')
  const reason = authorization?.findings.find(({ verdict }) => verdict === 'fail')?.reason
  return { refused: { ...commented.refusal, reason } }
}

const seen = new Set<string>()

test('[T6] [T7] comment, dispatch, dry run, explanation and check: one decision', {
  timeout: 60_000 + numRuns * 2_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const commented = await typed(world, lineOf(world, false))
      const decision = decisionOf(commented)
      seen.add(commented.kind)

      expect(decisionOf(await typed(world, lineOf(world, true)))).toEqual(decision)

      const payload =
        world.verb === 'promote'
          ? { app: world.app, to: 'staging' }
          : { environment: 'staging', app: world.app, reason: 'errors' }
      const byProgram = await dispatched(world, world.verb, payload)
      expect(byProgram.opened).toBe(commented.kind === 'opened')
      expect(byProgram.told).toContain(commented.kind === 'refused' ? commented.refusal.code : '')

      const explained =
        world.verb === 'promote' ? decisionOf(await typed(world, `/explain staging ${world.app}`)) : decision
      expect(explained).toEqual(decision)

      expect(asTold(await judged(world), commented)).toEqual(decision)
    }),
    { numRuns },
  )
  // A matrix in which everything is refused would prove nothing.
  expect([...seen].toSorted()).toEqual(['blocked', 'opened', 'refused'])
})
