// Running a gate: starts what an external gate asks for on an open pull request, and keeps what came of it in a check run.
import { commandRuns } from '../../domain/gate-runs/command-runs.ts'
import type { ExternalGate } from '../../domain/external/external-gate.ts'
import { notStarted } from '../../domain/external/gate-run.ts'
import { runKey } from '../../domain/gate-runs/run-note.ts'
import { runsDue } from '../../gates/external-runs-due.ts'
import { known } from '../../domain/fact.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import {
  type EvaluatedPromotion,
  evaluatePullRequest,
} from '../evaluate/pull-request/evaluate-pull-request.ts'
import { type AboutRun, postRun } from './post-run.ts'
import { runWorkflow } from './run-workflow.ts'

/** Which gate of which pull request is to be run. */
export interface WantedRun {
  readonly number: ThreadNumber
  readonly gate: string
  /** A program that failed is to be run once more; a workflow is to be looked at, though it was over. */
  readonly again: boolean
}

/**
 * Runs it unless that was done for this plan, or is being done. The pull request is judged again afterwards.
 *
 * @param signal when it aborts, what runs is stopped, and the promise rejects
 */
export async function runGate(
  dependencies: Dependencies,
  repository: RepositoryRef,
  wanted: WantedRun,
  signal: AbortSignal,
): Promise<readonly Command[]> {
  const evaluated = await evaluatePullRequest(dependencies, repository, wanted.number)
  if (evaluated.kind !== 'promotion') return []
  const gate = dueGate(evaluated, wanted, dependencies)
  const result = gate === undefined ? undefined : evaluated.results.get(gate.name)
  if (gate?.source === undefined || result?.known !== true) return []
  const { snapshot, report, pullRequest } = evaluated
  const { promotion } = report
  const about = { repository, number: wanted.number, head: pullRequest.head, gate }
  const key = runKey(promotion.planHash, gate.name)
  const judgeAgain = [{ kind: 'judge-pull-request', number: wanted.number }] as const
  switch (gate.source.kind) {
    case 'command':
      // The timer comes by again.
      if (dependencies.programs.isBusy) return []
      await runJob(dependencies, about, gate.source.words, key, promotion, signal)
      return judgeAgain
    case 'workflow': {
      const followed = { about, file: gate.source.file, key, promotion, snapshot, run: result.value }
      return (await runWorkflow(dependencies, followed)) ? judgeAgain : []
    }
    case 'check_run':
    case 'report':
    case 'attestation':
      return []
  }
}

async function runJob(
  dependencies: Dependencies,
  about: AboutRun,
  words: readonly string[],
  key: string,
  promotion: Promotion,
  signal: AbortSignal,
): Promise<void> {
  const { name, timeoutSeconds } = about.gate
  await postRun(dependencies, about, { key, state: 'running', since: dependencies.now() }, '')
  const { end, output } = await dependencies.programs.run(
    commandRuns(name, words, promotion),
    timeoutSeconds,
    signal,
  )
  await postRun(dependencies, about, { key, state: 'ended', end }, dependencies.messages.keptOutput(output))
}

/** The gate, if it is to be run now. */
function dueGate(
  { rules, report, results: found }: EvaluatedPromotion,
  { gate: name, again }: WantedRun,
  { now }: Dependencies,
): ExternalGate | undefined {
  const gate = rules.external?.find((each) => each.name === name)
  if (again && gate?.source?.kind === 'workflow') return gate
  const results = new Map(found)
  const result = results.get(name)
  const hasFailed =
    result?.known === true && result.value.state === 'ended' && result.value.end.kind !== 'passed'
  if (again && hasFailed) results.set(name, known(notStarted))
  return runsDue(rules, results, report.eligibility, now()).includes(name) ? gate : undefined
}
