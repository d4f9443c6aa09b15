// The play: a release goes from dev over staging to production, others are held up or taken back, and all of it is proved.
import { firstBreak, type LedgerEntry } from '../../src/domain/ledger/ledger.ts'
import { isPlaced } from '../../src/domain/ledger/ledger-payload.ts'
import { unsigned as unsignedImage } from '../world/signing-pipelines.ts'
import type { World } from '../world/start-world.ts'
import { type PlayedAudit, playAudit } from './play-audit.ts'
import { type Exchange, exchange, expected } from './exchange.ts'
import { type PlayedIncident, playIncident } from './play-incident.ts'
import { type PlayedPromotion, playPromotions, problemsOf, type Step } from './play-promotion.ts'
import { type PlayedSoak, playSoak } from './play-soak.ts'
import { type PlayedVulnerability, playVulnerability } from './play-vulnerability.ts'
import type { MovableClock } from './movable-clock.ts'

export interface PlayReport {
  readonly promotions: readonly PlayedPromotion[]
  /** A release that nobody has signed. */
  readonly unsigned: Exchange
  readonly vulnerability: PlayedVulnerability
  readonly incident: PlayedIncident
  readonly soak: PlayedSoak
  readonly ledger: { readonly entries: readonly LedgerEntry[]; readonly valid: boolean }
  readonly audit: PlayedAudit
  /** Everything that is not as it should be; empty: all is well. */
  readonly problems: readonly string[]
}

const app = 'api'
const version = 'v1.5.0'

/** The clock is the world's. */
export async function play(world: World, clock: MovableClock): Promise<PlayReport> {
  const { alice, bob, carol } = world.people
  const issue = await alice.opensIssue(world.repository, `Ship ${app} ${version}`)
  await world.settled()
  const what = { app, version }
  const steps: readonly Step[] = [
    {
      ...what,
      environment: 'dev',
      command: `/promote ${app} ${version} to dev`,
      requester: alice,
      approver: undefined,
    },
    {
      ...what,
      environment: 'staging',
      command: `/promote ${app} to staging`,
      requester: alice,
      approver: bob,
    },
    {
      ...what,
      environment: 'production',
      command: `/promote ${app} to production`,
      requester: carol,
      approver: bob,
    },
  ]
  const promotions = await playPromotions(world, issue, steps)
  const problems = await problemsOf(world, steps, promotions)
  const last = world.answers(issue).at(-1)
  const bad = `/promote ${unsignedImage.app} ${unsignedImage.version} to dev`
  const unsigned = await exchange(world, issue, alice, bad)
  const { vulnerability, problems: scanProblems } = await playVulnerability(world, issue, clock.now())
  const { incident, problems: incidentProblems } = await playIncident(world)
  const { soak, problems: soakProblems } = await playSoak(world, issue, clock)
  const entries = await world.ledger()
  const audit = await playAudit(world)
  return {
    promotions,
    unsigned,
    vulnerability,
    incident,
    soak,
    ledger: { entries, valid: firstBreak(entries) === undefined },
    audit,
    problems: [
      ...world.violations(),
      ...problems,
      ...(problems.length > 0 && last !== undefined ? [`the bot said last:\n${last}`] : []),
      ...expected(unsigned, 'is not signed'),
      ...scanProblems,
      ...incidentProblems,
      ...soakProblems,
      ...ledgerProblems(steps, entries),
      ...audit.findings
        .filter(({ severity }) => severity === 'fault')
        .map(({ reason, sentence }) => `the audit says ${reason}: ${sentence}`),
      ...(audit.exitCode === 0 ? [] : [`${audit.command} ended with ${audit.exitCode}`]),
    ],
  }
}

function ledgerProblems(steps: readonly Step[], entries: readonly LedgerEntry[]): readonly string[] {
  const broken = firstBreak(entries)
  const untold = steps.flatMap(({ environment }) =>
    (['promoted', 'verified'] as const)
      .filter((kind) => !entries.some(({ payload }) => payload.kind === kind && tells(payload, environment)))
      .map((kind) => `the ledger does not say that ${version} was ${kind} in ${environment}`),
  )
  return broken === undefined
    ? untold
    : [...untold, `the ledger breaks at entry ${broken.index}: ${broken.problem}`]
}

function tells(payload: LedgerEntry['payload'], wanted: string): boolean {
  if (!isPlaced(payload)) return false
  return payload.app === app && payload.environment === wanted && payload.release?.version === version
}
