// Running a job: every job of every entry point goes through here, and gives the jobs that are due because of it.
import type { RepositoryRef } from '../ports/git-host/git-host.ts'
import { reportLedgerIntegrity } from './ledger-integrity/report-ledger-integrity.ts'
import { answerComment } from './commands/answer-comment.ts'
import { answerDispatch } from './commands/answer-dispatch.ts'
import type { Command } from './job.ts'
import { judgeDeployment, waitingDeployments } from './judge/judge-deployment.ts'
import type { Dependencies } from './dependencies.ts'
import { catchUp } from './automation/skipped-steps.ts'
import { judgeOpen } from './judge/judge-open.ts'
import { dueRuns } from './external/due-runs.ts'
import { recordResult } from './external/record-result.ts'
import { runGate } from './external/run-gate.ts'
import { judgePullRequest } from './judge/judge-pull-request.ts'
import { promoteByPolicy } from './automation/promote-by-policy.ts'
import { followUp } from './merge/follow-up.ts'
import { recordChanges } from './merge/record-changes.ts'
import { recordHealth } from './health/record-health.ts'
import { settlePullRequest } from './merge/settle-pull-request.ts'
import { expireLocks } from './locks/expire-locks.ts'
import { proposeRollback } from './automation/propose-rollback.ts'

/**
 * Carries a command out. May be interrupted anywhere and run again: what was done is found, not repeated.
 *
 * @throws HostUnavailable when the git host could not be reached: run it again later
 */
export async function runJob(
  dependencies: Dependencies,
  repository: RepositoryRef,
  command: Command,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly Command[]> {
  const due = await carryOut(dependencies, repository, command, signal)
  return [
    ...due,
    ...(dependencies.history.takeMoved(repository) ? [{ kind: 'keep-history' } as const] : []),
    ...(dependencies.ledgers.takeNews(repository) ? [{ kind: 'watch-ledger' } as const] : []),
  ]
}

async function carryOut(
  dependencies: Dependencies,
  repository: RepositoryRef,
  command: Command,
  signal: AbortSignal,
): Promise<readonly Command[]> {
  switch (command.kind) {
    case 'answer-comment':
      return answerComment(dependencies, repository, command.comment)
    case 'answer-dispatch':
      await answerDispatch(dependencies, repository, command.dispatched)
      return []
    case 'judge-pull-request':
      return [
        ...dueRuns(
          dependencies,
          await judgePullRequest(dependencies, repository, command.number, command.reportOn),
        ),
        ...waitingDeployments(dependencies, repository),
      ]
    case 'run-gate':
      return runGate(dependencies, repository, command, signal)
    case 'record-result':
      return recordResult(dependencies, repository, command)
    case 'judge-open':
      return judgeOpen(dependencies, repository, command.environments)
    case 'promote-by-policy':
      return promoteByPolicy(dependencies, repository, command.environments)
    case 'settle-pull-request':
      return settlePullRequest(dependencies, repository, command.number)
    case 'record-changes':
      return recordChanges(dependencies, repository, command.paths)
    case 'follow-up':
      return followUp(dependencies, repository)
    case 'record-health':
      return recordHealth(dependencies, repository, command.report)
    case 'propose-rollback':
      return proposeRollback(dependencies, repository, command)
    case 'expire-locks':
      return expireLocks(dependencies, repository)
    case 'judge-deployment':
      await judgeDeployment(dependencies, repository, command.deployment)
      return []
    case 'catch-up':
      await catchUp(dependencies, repository)
      return []
    case 'watch-ledger':
      return reportLedgerIntegrity(dependencies, repository)
    case 'keep-history':
      await dependencies.history.keep(dependencies.host, repository)
      return []
  }
}
