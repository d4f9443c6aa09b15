// Running a command: every door's wish goes through here, and comes back as the commands that are due because of it.
import type { RepositoryRef } from '../ports/git-host/git-host.ts'
import { soundAlarm } from './ledger-integrity/report-ledger-integrity.ts'
import { answerComment } from './commands/answer-comment.ts'
import { answerDispatch } from './commands/answer-dispatch.ts'
import type { Command } from './job.ts'
import { judgeDeployment, waitingDeployments } from './judge/judge-deployment.ts'
import type { Equipment } from './dependencies.ts'
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
export async function runCommand(
  equipment: Equipment,
  repository: RepositoryRef,
  command: Command,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly Command[]> {
  const due = await carryOut(equipment, repository, command, signal)
  return [
    ...due,
    ...(equipment.history.takeMoved(repository) ? [{ kind: 'keep-history' } as const] : []),
    ...(equipment.ledgers.takeNews(repository) ? [{ kind: 'watch-ledger' } as const] : []),
  ]
}

async function carryOut(
  equipment: Equipment,
  repository: RepositoryRef,
  command: Command,
  signal: AbortSignal,
): Promise<readonly Command[]> {
  switch (command.kind) {
    case 'answer-comment':
      return answerComment(equipment, repository, command.comment)
    case 'answer-dispatch':
      await answerDispatch(equipment, repository, command.dispatched)
      return []
    case 'judge-pull-request':
      return [
        ...dueRuns(
          equipment,
          await judgePullRequest(equipment, repository, command.number, command.reportOn),
        ),
        ...waitingDeployments(equipment, repository),
      ]
    case 'run-gate':
      return runGate(equipment, repository, command, signal)
    case 'record-result':
      return recordResult(equipment, repository, command)
    case 'judge-open':
      return judgeOpen(equipment, repository, command.environments)
    case 'promote-by-policy':
      return promoteByPolicy(equipment, repository, command.environments)
    case 'settle-pull-request':
      return settlePullRequest(equipment, repository, command.number)
    case 'record-changes':
      return recordChanges(equipment, repository, command.paths)
    case 'follow-up':
      return followUp(equipment, repository)
    case 'record-health':
      return recordHealth(equipment, repository, command.report)
    case 'propose-rollback':
      return proposeRollback(equipment, repository, command)
    case 'expire-locks':
      return expireLocks(equipment, repository)
    case 'judge-deployment':
      await judgeDeployment(equipment, repository, command.deployment)
      return []
    case 'catch-up':
      await catchUp(equipment, repository)
      return []
    case 'watch-ledger':
      return soundAlarm(equipment, repository)
    case 'keep-history':
      await equipment.history.keep(equipment.host, repository)
      return []
  }
}
