// Running a gate: starts what an external gate asks for on an open pull request, and keeps what came of it in a check run.
import { commandRuns } from '../../domain/external/command-runs.ts'
import type { ExternalGate } from '../../domain/external/external-gate.ts'
import { notStarted } from '../../domain/external/gate-run.ts'
import { runKey, type RunNote } from '../../domain/external/run-note.ts'
import { runsDue } from '../../domain/external/runs-due.ts'
import { known } from '../../domain/fact.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { RepositoryRef } from '../../ports/git-host.ts'
import type { Command } from '../command.ts'
import type { Equipment } from '../equipment.ts'
import { type AssessedPromotion, assess } from '../judge/assess.ts'
import { postRun } from './post-run.ts'

/** Which gate of which pull request is to be run. */
export interface WantedRun {
  readonly number: ThreadNumber
  readonly gate: string
  /** Somebody wants a run that failed to be repeated. */
  readonly again: boolean
}

/**
 * Runs it unless that was done for this plan, or is being done. The pull request is judged again afterwards.
 *
 * @param signal when it aborts, what runs is stopped, and the promise rejects
 */
export async function runGate(
  equipment: Equipment,
  repository: RepositoryRef,
  wanted: WantedRun,
  signal: AbortSignal,
): Promise<readonly Command[]> {
  const assessed = await assess(equipment, repository, wanted.number)
  if (assessed.kind !== 'promotion') return []
  const gate = dueGate(assessed, wanted, equipment)
  if (gate?.source?.kind !== 'command') return []
  const about = { repository, number: wanted.number, head: assessed.pullRequest.head, gate }
  const { promotion } = assessed.report
  const key = runKey(promotion.planHash, gate.name)
  await postRun(equipment, about, { key, state: 'running', since: equipment.now() }, '')
  const runs = commandRuns(gate.name, gate.source.words, promotion)
  const { end, output } = await equipment.programs.run(runs, gate.timeoutSeconds, signal)
  const note: RunNote = { key, state: 'ended', end }
  await postRun(equipment, about, note, equipment.messages.keptOutput(output))
  return [{ kind: 'judge-pull-request', number: wanted.number }]
}

/** The gate, if it is to be run now. */
function dueGate(
  { rules, report, results: found }: AssessedPromotion,
  { gate: name, again }: WantedRun,
  { now }: Equipment,
): ExternalGate | undefined {
  const results = new Map(found)
  const result = results.get(name)
  const hasFailed =
    result?.known === true && result.value.state === 'ended' && result.value.end.kind !== 'passed'
  if (again && hasFailed) results.set(name, known(notStarted))
  return runsDue(rules, results, report.eligibility, now()).includes(name)
    ? rules.external?.find((gate) => gate.name === name)
    : undefined
}
