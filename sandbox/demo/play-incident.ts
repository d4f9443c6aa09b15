// The second chapter: a release goes wrong in production; it is closed, the release taken back, and kept from coming again.
import type { LedgerPayload } from '../../src/domain/ledger/ledger-payload.ts'
import type { Person } from '../github/people.ts'
import type { World } from '../world/start-world.ts'
import { type Exchange, exchange, expected } from './exchange.ts'
import { type PlayedPromotion, playPromotions, problemsOf, type Step } from './play-promotion.ts'

export interface PlayedIncident {
  readonly environment: string
  readonly app: string
  readonly reason: string
  /** The version that was taken back. */
  readonly version: string
  /** How it came there. */
  readonly before: readonly PlayedPromotion[]
  readonly lock: Exchange
  /** A promotion that was asked for meanwhile. */
  readonly refused: Exchange
  /** The dry run of the rollback. */
  readonly impact: Exchange
  readonly unlock: Exchange
  /** Null: no pull request came of it. */
  readonly rollback: PlayedPromotion | null
  /** The version that was taken back, asked for again. */
  readonly quarantine: Exchange
}

const environment = 'production'
const app = 'api'
const [good, bad] = ['v1.5.0', 'v2.1.0']
const reason = 'Incident 1234: errors'
const because = `--reason "${reason}"`

/** `api` v1.5.0 has to stand in production before, verified, and a release of `web` in staging. */
export async function playIncident(
  world: World,
): Promise<{ readonly incident: PlayedIncident; readonly problems: readonly string[] }> {
  const { alice, bob, carol } = world.people
  const issue = await bob.opensIssue(world.repository, reason)
  await world.settled()
  const shipping: readonly Step[] = [
    step('dev', bad, `/promote ${app} ${bad} to dev`, alice, undefined),
    step('staging', bad, `/promote ${app} to staging`, alice, bob),
    step(environment, bad, `/promote ${app} to ${environment}`, carol, bob),
  ]
  const before = await playPromotions(world, issue, shipping)
  const shippingProblems = await problemsOf(world, shipping, before)

  const says = async (person: Person, command: string) => exchange(world, issue, person, command)
  const lock = await says(bob, `/lock ${environment} ${because}`)
  const known = world.pullRequests().length
  const refused = await says(carol, `/promote web to ${environment}`)
  const impact = await says(carol, `/rollback ${environment} ${app} --dry-run ${because}`)
  const unlock = await says(bob, `/unlock ${environment} --reason "rolling back"`)
  const openedMeanwhile = world.pullRequests().length - known

  const back = [step(environment, good, `/rollback ${environment} ${app} ${because}`, carol, bob)]
  const rollbacks = await playPromotions(world, issue, back)
  const rollbackProblems = await problemsOf(world, back, rollbacks)
  const quarantine = await says(carol, `/promote ${app} to ${environment}`)
  return {
    incident: {
      environment,
      app,
      reason,
      version: bad,
      before,
      lock,
      refused,
      impact,
      unlock,
      rollback: rollbacks[0] ?? null,
      quarantine,
    },
    problems: [
      ...shippingProblems,
      ...(openedMeanwhile > 0 ? [`${environment} was locked, and a pull request was opened`] : []),
      ...rollbackProblems,
      ...expected(lock, `Locked: nothing merges into \`${environment}\``),
      ...expected(refused, `\`${environment}\` is locked by \`bob\``),
      ...expected(impact, '1 breaking change'),
      ...expected(unlock, 'Unlocked'),
      ...expected(quarantine, `\`${bad}\` has been in quarantine`),
      ...untold((await world.ledger()).map(({ payload }) => payload.kind)),
    ],
  }
}

function step(
  where: string,
  version: string,
  command: string,
  requester: Person,
  approver: Person | undefined,
): Step {
  return { environment: where, app, version, command, requester, approver }
}

function untold(kinds: readonly LedgerPayload['kind'][]): readonly string[] {
  return (['locked', 'unlocked', 'rolled-back', 'quarantined'] as const)
    .filter((kind) => !kinds.includes(kind))
    .map((kind) => `the ledger does not say that anything was ${kind}`)
}
