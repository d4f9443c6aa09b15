// Recording a result: what somebody reports of a gate becomes its run, if it is about what is proposed and they are believed.
import { gateSpokenFor } from '../../domain/external/result-report.ts'
import { runKey } from '../../domain/gate-runs/run-note.ts'
import type { CommitOid, Login, ThreadNumber } from '../../domain/identifiers.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { evaluatePullRequest } from '../evaluate/pull-request/evaluate-pull-request.ts'
import { postRun } from './post-run.ts'

export interface ReportedResult {
  readonly number: ThreadNumber
  readonly head: CommitOid
  readonly gate: string
  readonly passed: boolean
  readonly output: string
  readonly reporter: Login
}

/** A report about another head, of no gate that is asked for, or by anybody who is not named, changes nothing. */
export async function recordResult(
  dependencies: Dependencies,
  repository: RepositoryRef,
  { number, head, gate: name, passed, output, reporter }: ReportedResult,
): Promise<readonly Command[]> {
  const evaluated = await evaluatePullRequest(dependencies, repository, number)
  if (evaluated.kind !== 'promotion' || evaluated.pullRequest.head !== head) return []
  const gate = gateSpokenFor(evaluated.rules.external ?? [], name, reporter)
  if (gate === undefined) return []
  const key = runKey(evaluated.report.promotion.planHash, name)
  const end = passed ? ({ kind: 'passed' } as const) : ({ kind: 'reported' } as const)
  const shown = dependencies.messages.keptOutput(dependencies.keepOutput(output))
  await postRun(dependencies, { repository, number, head, gate }, { key, state: 'ended', end }, shown)
  return [{ kind: 'judge-pull-request', number }]
}
