// The results of external gates: what our own check runs on the pull request remember of their runs.
import type { EnvironmentRules } from '../../domain/environment.ts'
import type { ExternalGate } from '../../domain/external/external-gate.ts'
import { type GateRun, notStarted } from '../../domain/external/gate-run.ts'
import { parseRunNote, runCheckName, runKey } from '../../domain/external/run-note.ts'
import { type Fact, known } from '../../domain/fact.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Promotion } from '../../domain/promotion.ts'
import { outputIn } from '../../messages/gates/gate-output.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { CheckAnswer } from '../../ports/git-host-questions.ts'

/** @param checks our own check runs on the head; none while there is no pull request */
export function gateResults(
  reading: Reading,
  { external = [] }: EnvironmentRules,
  promotion: Promotion,
  checks: readonly CheckAnswer[],
): Facts['results'] {
  return new Map(
    external.map((gate): readonly [string, Fact<GateRun>] => [
      gate.name,
      known(ownRun(reading, gate, promotion, checks)),
    ]),
  )
}

/** What was run for this very plan; a run for another plan is none. */
export function ownRun(
  { repository }: Reading,
  { name }: Pick<ExternalGate, 'name'>,
  { planHash }: Pick<Promotion, 'planHash'>,
  checks: readonly CheckAnswer[],
): GateRun {
  const check = checks.find((candidate) => candidate.name === runCheckName(name))
  const note = check === undefined ? undefined : parseRunNote(check.externalId)
  if (check === undefined || note?.key !== runKey(planHash, name)) return notStarted
  const url = note.workflow === undefined ? undefined : `${repository.url}/actions/runs/${note.workflow}`
  return note.state === 'running'
    ? { state: 'running', since: note.since, url }
    : { state: 'ended', end: note.end, output: outputIn(check.text), url }
}
