// Proposing a rollback: what failed, or came past the gates, is answered with a pull request that nobody had to ask for.
import { type RollbackCause, rollbackDue } from '../../domain/automation/automatic-rollback.ts'
import { rulesOf } from '../../domain/environments/environment.ts'
import { onlyApp } from '../../domain/identifiers.ts'
import { findMarked } from '../../text/marker.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { readEntry } from '../facts/ledger/ledger-entry.ts'
import { readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { readPolicy } from '../facts/policy.ts'
import { readQuarantines } from '../facts/ledger/quarantines.ts'
import { readStanding } from '../facts/ledger/deployed-states.ts'
import { gather } from '../facts/read-snapshot.ts'
import { promote } from '../promote/promote.ts'
import type { Wish } from '../evaluate/promotion-intent.ts'
import { ledgerMoved } from '../report/ledger-moved.ts'
import { writeOnce } from '../report/write-once.ts'
import { notProposed, proposed, proposedMarker } from './proposal-changes.ts'
import { openFor, proposalQuestions, sourceThread } from './proposal-queries.ts'

/** Opens one pull request for a cause, however often it is asked to; where it does not, it says why, once. Gives what is due then. */
export async function proposeRollback(
  equipment: Equipment,
  repository: RepositoryRef,
  cause: RollbackCause,
): Promise<readonly Command[]> {
  const { host, messages } = equipment
  const reading = await gather(host, repository, (soFar) => proposalQuestions(cause, soFar))
  const source = sourceThread(reading, cause)
  if (findMarked(source?.ownComments ?? [], proposedMarker(cause)) !== undefined) return []
  const entry = readEntry(reading, cause.becauseOf)
  const due = dueNow(reading, cause)
  if (entry === undefined || (due !== 'due' && due !== 'left-alone')) return []
  if (due === 'left-alone') {
    await writeOnce(host, repository, reading, notProposed(equipment, reading, source, cause, entry, due))
    return []
  }
  const answer = await promote(equipment, repository, {
    request: {
      kind: 'rollback',
      environment: cause.environment,
      subjects: cause.app === onlyApp ? [] : [cause.app],
      version: undefined,
      reason: messages.automaticReason(entry),
      dryRun: false,
    },
    actor: undefined,
    origin: { kind: 'ledger-entry', index: cause.becauseOf },
    alsoAsk: proposalQuestions(cause, undefined),
    // What has changed since the first look changes the answer.
    isAnswered: (found) => dueNow(found, cause) !== 'due',
    // What must not stand there is red for everybody to see, also while a lock keeps it from being merged.
    evenIfBlocked: cause.why !== 'failed',
  } satisfies Wish)
  if (answer.kind === 'answered-before') return []
  const { outcome, opened } = answer
  if (opened === undefined) {
    const changes = notProposed(equipment, answer.reading, source, cause, entry, outcome)
    if (changes.length > 0) await writeOnce(host, repository, answer.reading, changes)
    return []
  }
  const before = openFor(reading, cause)
  const thread = before === undefined ? undefined : reading.answer({ kind: 'thread', number: before })
  const changes = proposed(equipment, { ...answer, opened }, { source, thread }, cause, entry)
  const results = await writeOnce(host, repository, answer.reading, changes)
  // Where it was open before, or a lock may have come in between, its checks are told anew.
  return before !== undefined || ledgerMoved(answer.reading, results)
    ? [{ kind: 'judge-pull-request', number: opened.pullRequest.number }]
    : []
}

function dueNow(reading: Reading, cause: RollbackCause) {
  const policy = readPolicy(reading)
  const rules = policy.ok ? rulesOf(policy.value, cause.environment) : undefined
  const standing = readStanding(reading, cause.environment, cause.app)
  const quarantines = readQuarantines(reading)
  if (rules === undefined || !standing.known || !quarantines.known) return 'over'
  const open = readOpenPromotions(reading, cause.environment)
  return rollbackDue(cause, rules, standing.value, open, quarantines.value)
}
