// Recording health: what the cluster says of the releases it runs, as ledger entries for exactly those.
import { pathTo, type Policy } from '../../domain/environments/environment.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import { asHeard, type HealthReport } from '../../domain/automation/health-report.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import { HostUnavailable, type Snapshot, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { skippedStepsDue } from '../automation/skipped-steps.ts'
import { readPolicy } from '../facts/policy/policy.ts'
import { readDeployedState } from '../facts/ledger/deployed-states.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { appendToLedger } from '../ledger/append-to-ledger.ts'
import { type HealthSnapshot, healthQueries, readHealth } from './health-events.ts'
import { ledgerView } from '../ledger/ledger-view.ts'
import { recordChanges } from '../merge/record-changes.ts'

/** Overtaken this often, something else is wrong. */
const maxTries = 20

/** Writes a report down for every app it speaks for, once; then whatever waited for it is judged again. */
export async function recordHealth(
  dependencies: Dependencies,
  repository: RepositoryRef,
  report: HealthReport,
): Promise<readonly Command[]> {
  const { host, policies } = dependencies
  const due: Command[] = []
  const written = new Set<number>()
  let heard: HealthReport | undefined
  let mayBeUnrecorded = true
  for (let overtaken = 0; overtaken < maxTries; ) {
    const snapshot = await readSnapshot(host, repository, (soFar) =>
      healthQueries(report, policies.recall(repository, soFar), soFar),
    )
    // By the git host's clock, which its answer told just now.
    heard ??= asHeard(report, dependencies.now())
    const policy = readPolicy(snapshot)
    // What the rules mean is not known, so neither is whom the report speaks for.
    if (!policy.ok) return due
    const { events, unrecorded, environments, failed } = readHealth(heard, policy.value, snapshot)
    if (unrecorded.length > 0 && mayBeUnrecorded) {
      // The report came before the merge it is about was written down.
      mayBeUnrecorded = false
      due.push(...(await recordChanges(dependencies, repository, unrecorded)))
      continue
    }
    if (events.length === 0) return [...due, ...proposals(failed, written)]
    const view = ledgerView(snapshot, policy.value)
    const appended = await appendToLedger(dependencies, repository, snapshot, view, events)
    if (appended.kind === 'overtaken') overtaken += 1
    else {
      for (const { index } of appended.entries) written.add(index)
      const again = [...waitingFor(environments, policy.value), ...recovered(appended.entries, snapshot)]
      due.push({ kind: 'judge-open', environments: [...new Set(again)] }, ...skippedStepsDue(policy.value))
    }
  }
  throw new HostUnavailable('the ledger could not be written: others were always faster')
}

/** What failed is answered with a rollback; also when the report comes again, because whoever took it in died over it. */
function proposals(failed: HealthSnapshot['failed'], written: ReadonlySet<number>): readonly Command[] {
  return failed.flatMap(({ environment, app, index, brought }): readonly Command[] =>
    // Where no pull request brought it, there is no place to remember that it was proposed before.
    brought || written.has(index)
      ? [{ kind: 'propose-rollback', environment, app, becauseOf: index, why: 'failed' }]
      : [],
  )
}

/** Where something that had failed is well again: what was proposed there because of it may want to know. */
function recovered(entries: readonly LedgerEntry[], snapshot: Snapshot): readonly EnvironmentName[] {
  return entries.flatMap(({ payload }) => {
    if (payload.kind !== 'verified') return []
    const before = readDeployedState(snapshot, payload.environment, payload.app)
    return before.known && before.value?.health.state === 'failed' ? [payload.environment] : []
  })
}

/** The environments that look at these before they let anything in. */
function waitingFor(environments: readonly string[], policy: Policy) {
  return policy.environments
    .filter(({ name }) =>
      pathTo(policy, name).some((stage) => stage !== name && environments.includes(stage)),
    )
    .map(({ name }) => name)
}
