// Invariants 2, 4, 5 and 6: every pin on the default branch was judged and recorded, and is what was judged.
import { isDeepStrictEqual } from 'node:util'
import type { LedgerEntry } from '../../../src/domain/ledger/ledger.ts'
import type { LedgerPayload } from '../../../src/domain/ledger/ledger-payload.ts'
import { parseReleaseFile } from '../../../src/domain/pins/release-file.ts'
import { parseReleasePath } from '../../../src/domain/release-path.ts'
import { parsePlanBinding } from '../../../src/domain/ledger/plan-binding-text.ts'
import { releaseOf } from '../../../src/domain/release/release.ts'
import type { PullRequest, Repository } from '../../../sandbox/github/state/records/repository.ts'
import type { World } from '../../../sandbox/world/start-world.ts'
import { checksOn } from '../conversation.ts'
import { lockedMergeProblems } from './locked-merges.ts'
import type { Watched } from './watched.ts'
import { planOf } from './plan-at.ts'

type MergeRow = Extract<LedgerPayload, { kind: 'promoted' | 'rolled-back' | 'bypassed' }>
type Judged = Exclude<MergeRow, { kind: 'bypassed' }>

/** A release file that one commit of the default branch changed. */
interface Change {
  readonly oid: string
  readonly before: string
  readonly path: string
}

export async function landedProblems(world: World, watched: Watched): Promise<readonly string[]> {
  const changes = await changesSince(world.repository, watched.start)
  const entries = (await world.ledger()).flatMap(landingIn)
  const known = new Set(changes.map(({ oid }) => oid))
  const judged = await Promise.all(changes.map((change) => changeProblems(world, watched, change, entries)))
  return [
    ...judged.flat(),
    ...entries
      .filter((entry) => !known.has(commitOf(entry)))
      .map((entry) => `2: the ledger tells of ${entry.kind} at ${commitOf(entry)}, which changed no pin`),
  ]
}

function landingIn({ payload }: LedgerEntry): readonly MergeRow[] {
  switch (payload.kind) {
    case 'promoted':
    case 'rolled-back':
    case 'bypassed':
      return [payload]
    default:
      return []
  }
}

function commitOf(entry: MergeRow): string {
  return entry.kind === 'bypassed' ? entry.commit : entry.mergeCommit
}

/** What every commit on the first line of the default branch did to pins. */
async function changesSince({ git, defaultBranch }: Repository, start: string): Promise<readonly Change[]> {
  const changes: Change[] = []
  let oid = git.branch(defaultBranch)
  while (oid !== undefined && oid !== start) {
    const [before]: readonly string[] = (await git.commit(oid))?.parents ?? []
    if (before === undefined) return changes
    for (const { path } of await git.history.changes(before, oid)) {
      if (parseReleasePath(path) === undefined) continue
      const [then, now] = await Promise.all([releaseAt(git, before, path), releaseAt(git, oid, path)])
      if (!isDeepStrictEqual(then, now)) changes.push({ oid, before, path })
    }
    oid = before
  }
  return changes
}

async function changeProblems(
  world: World,
  watched: Watched,
  { oid, before, path }: Change,
  entries: readonly MergeRow[],
): Promise<readonly string[]> {
  const place = parseReleasePath(path)
  const { git } = world.repository
  const mine = entries.filter(
    (entry) => commitOf(entry) === oid && entry.environment === place?.environment && entry.app === place.app,
  )
  const [entry] = mine
  const what = `${path} at ${oid.slice(0, 8)}`
  if (mine.length !== 1 || entry === undefined) return [`2: ${what} has ${mine.length} ledger entries`]
  const landed = await releaseAt(git, oid, path)
  const problems = isDeepStrictEqual(landed, shortOf(entry.release))
    ? []
    : [`2: ${what} is not what its entry says`]
  if (entry.kind === 'bypassed') return problems
  const pullRequest = world.pullRequest(entry.pullRequest)
  const isMerge = pullRequest.mergeCommitOid === oid && pullRequest.headOid === entry.head
  if (!isMerge) return [...problems, `2: ${what} was not merged by #${entry.pullRequest}`]
  const asJudged = await releaseAt(git, pullRequest.headOid, path)
  return [
    ...problems,
    ...(isDeepStrictEqual(landed, asJudged) ? [] : [`5: ${what} is not what was judged`]),
    ...(await gateProblems(world, pullRequest, before, entry)),
    ...(await lockedMergeProblems(world, watched, pullRequest, before, entry)),
  ]
}

/** 4: green for exactly this plan, under the rules in force at the merge, and before it. */
async function gateProblems(
  world: World,
  pullRequest: PullRequest,
  base: string,
  entry: Judged,
): Promise<readonly string[]> {
  const { environment, plan, kind } = entry
  const what = `#${pullRequest.number}`
  const runs = checksOn(world, pullRequest)
  const aggregate = runs.get('lockkeeper')
  const expected = await planOf(
    world.repository,
    environment,
    base,
    pullRequest.headOid,
    kind === 'promoted' ? 'promotion' : 'rollback',
    entry.kind === 'promoted' ? entry.expedited : undefined,
  )
  const seen = parsePlanBinding(aggregate?.externalId ?? '')?.planHash
  const red = [...runs.values()].filter(
    ({ conclusion }) => conclusion !== 'success' && conclusion !== 'neutral',
  )
  const late = (aggregate?.completedAt ?? new Date()) > (pullRequest.mergedAt ?? new Date(0))
  return [
    ...(seen === plan && plan === expected ? [] : [`4: ${what} was judged as another plan`]),
    ...red.map(({ name }) => `4: ${what} was merged although ${name} had not passed`),
    ...(late ? [`4: ${what} was merged before it was judged`] : []),
  ]
}

async function releaseAt(git: Repository['git'], oid: string, path: string) {
  const file = parseReleaseFile((await textOf(git, oid, path)) ?? '')
  const release = file.ok ? releaseOf(file.value) : undefined
  return shortOf(release ?? null)
}

/** A release as its version and digests. */
function shortOf(
  release: { readonly version: string; readonly images: readonly { name: string; digest: string }[] } | null,
) {
  return release === null
    ? undefined
    : [release.version, ...release.images.map(({ name, digest }) => `${name}@${digest}`)]
}

async function textOf(git: Repository['git'], oid: string, path: string): Promise<string | undefined> {
  const tree = (await git.commit(oid))?.tree
  const entry = tree === undefined ? undefined : await git.entryAt(tree, path)
  return entry?.type === 'blob' ? (await git.blob(entry.oid))?.toString() : undefined
}
