// The results of external gates: what our own check runs remember of their runs, and what other apps' check runs say.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { ExternalGate } from '../../domain/external/external-gate.ts'
import { type GateRun, notStarted } from '../../domain/external/gate-run.ts'
import { parseRunNote, runCheckName, runKey } from '../../domain/gate-runs/run-note.ts'
import { known } from '../../domain/fact.ts'
import type { Facts } from '../../domain/facts.ts'
import { kindOf, type Promotion } from '../../domain/promotion/promotion.ts'
import { outputIn } from '../../gates/external/gate-output.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { PullRequestAnswer } from '../../ports/git-host/git-host-queries.ts'
import { externalRun } from './threads/external-checks.ts'
import type { Releases } from './releases.ts'

/** As much of a pull request as tells of runs. */
export type RunsPlace = Pick<PullRequestAnswer, 'head' | 'checks'>

/**
 * @param sources where each release was built from
 * @param place undefined while there is no pull request
 */
export function gateResults(
  { snapshot, sources }: Pick<Releases, 'snapshot' | 'sources'>,
  { external = [] }: EnvironmentRules,
  promotion: Promotion,
  place: RunsPlace | undefined,
): Facts['results'] {
  // What goes back is let through without them.
  const asked = kindOf(promotion) === 'rollback' ? [] : external
  return new Map(
    asked.map((gate) => {
      const { name, source } = gate
      return source?.kind === 'check_run'
        ? [name, externalRun(snapshot, sources, source, promotion, place?.head)]
        : [name, known(ownRun(snapshot, gate, promotion, place))]
    }),
  )
}

/** What was run or reported for this very plan; a run for another plan is none. */
function ownRun(
  { repository }: Snapshot,
  { name }: ExternalGate,
  { planHash }: Promotion,
  place: RunsPlace | undefined,
): GateRun {
  const check = place?.checks.find((candidate) => candidate.name === runCheckName(name))
  const note = check === undefined ? undefined : parseRunNote(check.externalId)
  if (check === undefined || note?.key !== runKey(planHash, name)) return notStarted
  const url = note.workflow === undefined ? undefined : `${repository.url}/actions/runs/${note.workflow}`
  return note.state === 'running'
    ? { state: 'running', since: note.since, url }
    : { state: 'ended', end: note.end, output: outputIn(check.text), url }
}
