// Running a workflow for a gate: started once for every plan, found again by its name, and followed to its end.
import { releasesText } from '../../domain/gate-runs/command-runs.ts'
import { type RunNote, runMark } from '../../domain/gate-runs/run-note.ts'
import type { GateRun } from '../../domain/external/gate-run.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Dependencies } from '../dependencies.ts'
import { type AboutRun, postRun } from './post-run.ts'

interface Followed {
  readonly about: AboutRun
  readonly file: string
  readonly key: string
  readonly promotion: Promotion
  readonly snapshot: Snapshot
  /** What is known of it. */
  readonly run: GateRun
}

/** Whether there was something new to keep. */
export async function runWorkflow(dependencies: Dependencies, followed: Followed): Promise<boolean> {
  const { about, file, key, promotion, snapshot, run } = followed
  const { repository, number, gate } = about
  const branch = snapshot.repository.defaultBranch
  const mark = runMark(number, gate.name, key)
  const found = await dependencies.workflows.find(repository, { file, branch, by: snapshot.self, mark })
  if (found === undefined) {
    // What was started may not be listed yet.
    if (run.state !== 'not-started') return false
    const started = await dependencies.workflows.start(repository, file, branch, {
      lockkeeper: mark,
      environment: promotion.environment,
      releases: releasesText(promotion),
    })
    const note: RunNote =
      started.kind === 'started'
        ? { key, state: 'running', since: dependencies.now() }
        : { key, state: 'ended', end: { kind: 'not-startable', problem: `HTTP ${started.status}` } }
    await postRun(dependencies, about, note, '')
    return true
  }
  const { id: workflow, conclusion, startedAt: since } = found
  const isKnown =
    conclusion === undefined
      ? run.state === 'running' && run.since === since
      : run.state === 'ended' && (run.end.kind === 'conclusion' ? run.end.word : 'success') === conclusion
  if (isKnown) return false
  const note: RunNote =
    conclusion === undefined
      ? { key, workflow, state: 'running', since }
      : {
          key,
          workflow,
          state: 'ended',
          end: conclusion === 'success' ? { kind: 'passed' } : { kind: 'conclusion', word: conclusion },
        }
  await postRun(dependencies, about, note, '')
  return true
}
