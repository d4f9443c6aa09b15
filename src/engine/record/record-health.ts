// Recording health: what the cluster says of the releases it runs, as ledger entries for exactly those.
import { pathTo, type Policy } from '../../domain/environment.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { HealthReport } from '../../domain/health-report.ts'
import type { LedgerEntry } from '../../domain/ledger.ts'
import { HostUnavailable, type Reading, type RepositoryRef } from '../../ports/git-host.ts'
import type { Command } from '../command.ts'
import type { Equipment } from '../equipment.ts'
import { readPolicy } from '../facts/policy.ts'
import { readStanding } from '../facts/standings.ts'
import { gather } from '../gather.ts'
import { appendToLedger } from './append-to-ledger.ts'
import { healthQuestions, readHealth } from './health-events.ts'
import { ledgerView } from './ledger-view.ts'
import { recordChanges } from './record-changes.ts'

/** Overtaken this often, something else is wrong. */
const maxTries = 20

/** Writes a report down for every app it speaks for, once; then whatever waited for it is judged again. */
export async function recordHealth(
  equipment: Equipment,
  repository: RepositoryRef,
  report: HealthReport,
): Promise<readonly Command[]> {
  const { host, policies } = equipment
  const due: Command[] = []
  let mayBeUnrecorded = true
  for (let overtaken = 0; overtaken < maxTries; ) {
    const reading = await gather(host, repository, (soFar) =>
      healthQuestions(report, policies.recall(repository, soFar), soFar),
    )
    const policy = readPolicy(reading)
    // What the rules mean is not known, so neither is whom the report speaks for.
    if (!policy.ok) return due
    const { events, unrecorded, environments } = readHealth(report, policy.value, reading)
    if (unrecorded.length > 0 && mayBeUnrecorded) {
      // The report came before the merge it is about was written down.
      mayBeUnrecorded = false
      due.push(...(await recordChanges(equipment, repository, unrecorded)))
      continue
    }
    if (events.length === 0) return due
    const view = ledgerView(reading, policy.value)
    const appended = await appendToLedger(equipment, repository, reading, view, events)
    if (appended.kind === 'overtaken') overtaken += 1
    else due.push(...dueAfter(appended.entries, reading, environments, policy.value))
  }
  throw new HostUnavailable('the ledger could not be written: others were always faster')
}

/** Whatever waited for the report is judged again; what failed is answered with a rollback, and what recovered is told there. */
function dueAfter(
  entries: readonly LedgerEntry[],
  reading: Reading,
  environments: readonly EnvironmentName[],
  policy: Policy,
): readonly Command[] {
  const recovered = entries.flatMap(({ payload }) => {
    if (payload.kind !== 'verified') return []
    const before = readStanding(reading, payload.environment, payload.app)
    const failed = before.known && before.value?.health.state === 'failed'
    return failed ? [payload.environment] : []
  })
  return [
    { kind: 'judge-open', environments: [...new Set([...waitingFor(environments, policy), ...recovered])] },
    ...entries.flatMap(({ payload, index }): readonly Command[] =>
      payload.kind === 'failed'
        ? [
            {
              kind: 'propose-rollback',
              environment: payload.environment,
              app: payload.app,
              becauseOf: index,
              why: 'failed',
            },
          ]
        : [],
    ),
  ]
}

/** The environments that look at these before they let anything in. */
function waitingFor(environments: readonly string[], policy: Policy) {
  return policy.environments
    .filter(({ name }) =>
      pathTo(policy, name).some((stage) => stage !== name && environments.includes(stage)),
    )
    .map(({ name }) => name)
}
