// Proposing a rollback: what failed, or came past the gates, is answered with a pull request that nobody had to ask for.
import { type RollbackTrigger, rollbackDue } from '../../domain/automation/automatic-rollback.ts'
import { rulesOf } from '../../domain/environments/environment.ts'
import { onlyApp } from '../../domain/identifiers.ts'
import { findMarked } from '../../text/marker.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { readEntry } from '../facts/ledger/ledger-entry.ts'
import { readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { readPolicy } from '../facts/policy/policy.ts'
import { readQuarantines } from '../facts/ledger/quarantines.ts'
import { readDeployedState } from '../facts/ledger/deployed-states.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { promote } from '../promote/promote.ts'
import type { PromotionIntent } from '../evaluate/intent/promotion-intent.ts'
import { ledgerMoved } from '../report/ledger-moved.ts'
import { writeOnce } from '../report/write-once.ts'
import { notProposed, proposed, proposedMarker } from './proposal-changes.ts'
import { openFor, proposalQueries, sourceThread } from './proposal-queries.ts'

/** Opens one pull request for a cause, however often it is asked to; where it does not, it says why, once. Gives what is due then. */
export async function proposeRollback(
  dependencies: Dependencies,
  repository: RepositoryRef,
  trigger: RollbackTrigger,
): Promise<readonly Command[]> {
  const { host, messages } = dependencies
  const snapshot = await readSnapshot(host, repository, (soFar) => proposalQueries(trigger, soFar))
  const source = sourceThread(snapshot, trigger)
  if (findMarked(source?.ownComments ?? [], proposedMarker(trigger)) !== undefined) return []
  const entry = readEntry(snapshot, trigger.becauseOf)
  const due = dueNow(snapshot, trigger)
  if (entry === undefined || (due !== 'due' && due !== 'left-alone')) return []
  if (due === 'left-alone') {
    await writeOnce(
      host,
      repository,
      snapshot,
      notProposed(dependencies, snapshot, source, trigger, entry, due),
    )
    return []
  }
  const answer = await promote(dependencies, repository, {
    request: {
      kind: 'rollback',
      environment: trigger.environment,
      subjects: trigger.app === onlyApp ? [] : [trigger.app],
      version: undefined,
      reason: messages.automaticReason(entry),
      dryRun: false,
    },
    actor: undefined,
    origin: { kind: 'ledger-entry', index: trigger.becauseOf },
    alsoAsk: proposalQueries(trigger, undefined),
    // What has changed since the first look changes the answer.
    isAnswered: (found) => dueNow(found, trigger) !== 'due',
    // What must not stand there is red for everybody to see, also while a lock keeps it from being merged.
    evenIfBlocked: trigger.why !== 'failed',
  } satisfies PromotionIntent)
  if (answer.kind === 'answered-before') return []
  const { outcome, opened } = answer
  if (opened === undefined) {
    const changes = notProposed(dependencies, answer.snapshot, source, trigger, entry, outcome)
    if (changes.length > 0) await writeOnce(host, repository, answer.snapshot, changes)
    return []
  }
  const before = openFor(snapshot, trigger)
  const thread = before === undefined ? undefined : snapshot.answer({ kind: 'thread', number: before })
  const changes = proposed(dependencies, { ...answer, opened }, { source, thread }, trigger, entry)
  const results = await writeOnce(host, repository, answer.snapshot, changes)
  // Where it was open before, or a lock may have come in between, its checks are told anew.
  return before !== undefined || ledgerMoved(answer.snapshot, results)
    ? [{ kind: 'judge-pull-request', number: opened.pullRequest.number }]
    : []
}

function dueNow(snapshot: Snapshot, trigger: RollbackTrigger) {
  const policy = readPolicy(snapshot)
  const rules = policy.ok ? rulesOf(policy.value, trigger.environment) : undefined
  const deployedState = readDeployedState(snapshot, trigger.environment, trigger.app)
  const quarantines = readQuarantines(snapshot)
  if (rules === undefined || !deployedState.known || !quarantines.known) return 'over'
  const open = readOpenPromotions(snapshot, trigger.environment)
  return rollbackDue(trigger, rules, deployedState.value, open, quarantines.value)
}
