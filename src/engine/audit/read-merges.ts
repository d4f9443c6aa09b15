// Gathering what landed: the default branch's first-parent commits, and what they did to release files.
import { commitIn } from '../../domain/audit/arrivals.ts'
import type { Evidence, MergedEvidence } from '../../domain/audit/evidence.ts'
import { pullRequestIn } from '../../domain/audit/pull-request-in.ts'
import type { PinReader } from '../../domain/audit/pin-parse-cache.ts'
import type { PinState } from '../../domain/audit/pin-state.ts'
import type { CommitOid, Instant } from '../../domain/identifiers.ts'
import { environmentsFolder, parseReleasePath } from '../../domain/release-path.ts'
import type { HistoryCommit, PathChange, ReleaseHistory } from '../../ports/release-history.ts'

/** How far back an audit asks: what landed after a commit, or from a moment on. */
export interface Since {
  readonly at: Instant
  /** Asked about is what landed after this one; undefined: what landed from the moment on. */
  readonly commit: CommitOid | undefined
}

/** Read in one go. */
const batch = 150

interface Asked extends HistoryCommit {
  readonly position: number
  readonly asked: boolean
}

/** Tells of commits that changed release files, and where in the history the others stand. */
export async function* readMergedChanges(
  history: ReleaseHistory,
  since: Since | undefined,
  stateOf: PinReader,
): AsyncIterable<Evidence> {
  const reported = new Set<string>()
  let waiting: Asked[] = []
  for await (const commit of askedCommits(history, since)) {
    if (commit.cut && commit.asked) yield { kind: 'shallow', branch: 'default', commit: commit.commit }
    waiting.push(commit)
    if (waiting.length < batch) continue
    yield* mergedChange(history, waiting, reported, stateOf)
    waiting = []
  }
  yield* mergedChange(history, waiting, reported, stateOf)
}

async function* askedCommits(history: ReleaseHistory, since: Since | undefined): AsyncIterable<Asked> {
  // A commit that a merge brought is as old as the merge.
  const from = since?.commit === undefined ? undefined : await history.carrier(since.commit)
  let position = 0
  let asked = since === undefined
  for await (const commit of history.commits('default', [environmentsFolder])) {
    if (since !== undefined && since.commit === undefined) asked ||= commit.at >= since.at
    yield { ...commit, position, asked }
    position += 1
    asked ||= since?.commit === commit.commit || from === commit.commit
  }
}

async function* mergedChange(
  history: ReleaseHistory,
  commits: readonly Asked[],
  reported: Set<string>,
  stateOf: PinReader,
): AsyncIterable<Evidence> {
  const wanted = commits.map(({ asked, cut, changes }) => (asked && !cut ? changes.flatMap(placed) : []))
  const firsts = wanted.flat().filter(({ path }) => !reported.has(path))
  const states = await readStates(history, stateOf, [
    ...wanted.flat().map(({ after }) => after),
    ...firsts.map(({ before }) => before),
  ])
  for (const [index, { commit, position, at, asked, headline }] of commits.entries()) {
    const changes = (wanted[index] ?? []).map(({ environment, app, path, before, after }) => {
      const first = !reported.has(path)
      reported.add(path)
      return { environment, app, path, before: first ? states(before) : undefined, after: states(after) }
    })
    const pullRequest = pullRequestIn(headline)
    yield { kind: 'landed', commit, position, at, asked, pullRequest, changes } satisfies MergedEvidence
  }
}

function placed(change: PathChange) {
  const place = parseReleasePath(change.path)
  return place === undefined ? [] : [{ ...place, ...change }]
}

/** Reads each text once, however often it is named. */
async function readStates(
  history: ReleaseHistory,
  stateOf: PinReader,
  files: readonly PathChange['after'][],
): Promise<(file: PathChange['after']) => PinState> {
  const paths = new Map(
    files.flatMap((file) => (file?.id === undefined ? [] : [[file.id, file.path] as const])),
  )
  const texts = await history.read([...paths.keys()])
  const states = new Map(
    [...paths].map(([id, path], index) => [id, stateOf(path, texts[index] ?? { kind: 'absent' })]),
  )
  return (file) => {
    if (file === undefined) return { kind: 'empty' }
    return (file.id === undefined ? undefined : states.get(file.id)) ?? { kind: 'unreadable' }
  }
}

/** The commits that entries name and that are no first-parent commits, each with the one that brought it. */
export async function* readCarriers(
  history: ReleaseHistory,
  named: ReadonlySet<CommitOid>,
): AsyncIterable<Evidence> {
  for (const commit of named) yield { kind: 'brought', commit, by: await history.carrier(commit) }
}

/** Notes the commits that entries name until a first-parent commit goes by with that name. */
export function noteNamed(named: Set<CommitOid>, evidence: Evidence): void {
  if (evidence.kind === 'landed') named.delete(evidence.commit)
  if (evidence.kind !== 'entry' || !evidence.entry.ok) return
  const commit = commitIn(evidence.entry.value.payload)
  if (commit !== undefined) named.add(commit)
}
