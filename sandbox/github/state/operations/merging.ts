// Merging a pull request: whether it can be, what stands in the way, and the merge itself.
import { ok } from '../../../../src/domain/result.ts'
import { exclusively } from '../exclusive.ts'
import { notMergeable, type Outcome, stale } from '../github-error.ts'
import { needs, permitted } from '../permissions.ts'
import type { Actor } from '../records/actor.ts'
import type { MergeMethod, PullRequest } from '../records/repository.ts'
import type { World } from '../world.ts'
import { githubAt, personOf } from './author.ts'
import { checkPasses } from './checks/check-verdicts.ts'
import { markMerged, refMoved } from './ref-moved.ts'
import { rulesFor } from './ref-rules.ts'
import { opinionsOn } from './threads/reviews.ts'

/** As `mergeable_state` in REST and `mergeStateStatus` in GraphQL. */
export type MergeState = 'clean' | 'dirty' | 'blocked' | 'behind' | 'draft' | 'unknown'

/** Where a pull request stands; `actor` is who would merge. */
export async function mergeStateOf(world: World, pull: PullRequest, actor?: Actor): Promise<MergeState> {
  if (pull.state === 'closed') return 'unknown'
  const baseOid = pull.repository.git.branch(pull.baseRef)
  if (baseOid === undefined) return 'unknown'
  if (!(await pull.repository.git.history.merge(baseOid, pull.headOid)).clean) return 'dirty'
  if (pull.draft) return 'draft'
  const [blocker] = await blockersOf(world, pull, actor)
  if (blocker === undefined) return 'clean'
  return blocker.startsWith('Head branch is out of date') ? 'behind' : 'blocked'
}

/** What protection still asks for, in GitHub's sentences; empty: nothing. */
export async function blockersOf(
  world: World,
  pull: PullRequest,
  actor: Actor | undefined,
): Promise<readonly string[]> {
  const { repository } = pull
  const rules = rulesFor(world, repository, pull.baseRef, actor)
  const baseOid = repository.git.branch(pull.baseRef) ?? pull.baseOid
  const behind = rules.strict && !(await repository.git.history.isAncestor(baseOid, pull.headOid))
  const { approvals, changesRequested } = opinionsOn(world, pull)
  const reviews = rules.reviews
  return [
    ...rules.checks
      .filter((check) => !checkPasses(repository, pull.headOid, check))
      .map((check) => `Required status check "${check.context}" is expected.`),
    ...(behind ? ['Head branch is out of date with the base branch.'] : []),
    ...(reviews > 0 && changesRequested > 0 ? ['Changes were requested by a reviewer.'] : []),
    ...(approvals < reviews
      ? [
          `At least ${reviews} approving review${reviews === 1 ? ' is' : 's are'} required by reviewers with write access.`,
        ]
      : []),
  ]
}

export interface Merge {
  /** REST `sha`, GraphQL `expectedHeadOid`; undefined: whatever the head is now. */
  readonly expectedHeadOid: string | undefined
  readonly method: MergeMethod
  readonly title: string | undefined
  readonly message: string | undefined
}

/** Merges and gives the new commit. 409 when the head moved, 405 while draft, dirty, closed or protected. */
export async function mergePullRequest(
  world: World,
  actor: Actor,
  pull: PullRequest,
  merge: Merge,
): Promise<Outcome<string>> {
  const { repository } = pull
  return exclusively(repository, async () => {
    const allowed = permitted(world, actor, repository, needs.writeContents)
    if (!allowed.ok) return allowed
    const { git } = repository
    const baseOid = git.branch(pull.baseRef)
    if (pull.state === 'closed' || baseOid === undefined) return notMergeable('Pull Request is not mergeable')
    if (pull.draft) return notMergeable('Pull Request is still a draft')
    if (merge.expectedHeadOid !== undefined && merge.expectedHeadOid !== pull.headOid)
      return stale('Head branch was modified. Review and try the merge again.')
    if (!repository.mergeMethods.has(merge.method)) return notMergeable(notAllowed[merge.method])
    const attempt = await git.history.merge(baseOid, pull.headOid)
    if (!attempt.clean) return notMergeable('Pull Request is not mergeable')
    const blockers = await blockersOf(world, pull, actor)
    if (blockers.length > 0) return notMergeable(blockers.join('\n'))

    const oid =
      merge.method === 'rebase'
        ? await rebased(world, pull, baseOid)
        : await mergeCommit(world, actor, pull, merge, baseOid, attempt.tree)
    const ref = `refs/heads/${pull.baseRef}`
    if (!(await git.moveRef({ ref, before: baseOid, after: oid })))
      return stale('Base branch was modified. Review and try the merge again.')
    markMerged(world, actor.account, pull, oid)
    await refMoved(world, actor.account, repository, { ref, before: baseOid, after: oid })
    return ok(oid)
  })
}

const notAllowed: Readonly<Record<MergeMethod, string>> = {
  merge: 'Merge commits are not allowed on this repository.',
  squash: 'Squash merges are not allowed on this repository.',
  rebase: 'Rebase merges are not allowed on this repository.',
}

async function mergeCommit(
  world: World,
  actor: Actor,
  pull: PullRequest,
  merge: Merge,
  baseOid: string,
  tree: string,
): Promise<string> {
  const { repository } = pull
  const squash = merge.method === 'squash'
  const title =
    merge.title ??
    (squash
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${pull.headRepository.owner.login}/${pull.headRef}`)
  const message = merge.message ?? (squash ? pull.body : pull.title)
  const now = world.now()
  const oid = await repository.git.writeCommit({
    tree,
    parents: squash ? [baseOid] : [baseOid, pull.headOid],
    author: personOf(squash ? pull.author : actor.account, now),
    committer: githubAt(now),
    message: message === '' ? title : `${title}\n\n${message}`,
  })
  repository.signedBy.set(oid, actor.account)
  return oid
}

/** Every commit again, each on top of the last; GitHub signs none of them. */
async function rebased(
  world: World,
  { repository: { git }, headOid }: PullRequest,
  baseOid: string,
): Promise<string> {
  let onto = baseOid
  for (const oid of await git.history.commitsBetween(baseOid, headOid)) {
    const commit = await git.commit(oid)
    const [parent] = commit?.parents ?? []
    const below = await git.commit(onto)
    if (commit === undefined || parent === undefined || below === undefined) continue
    const changes = await git.history.changes(parent, oid)
    const files = await Promise.all(
      changes.map(async ({ path, status }) => {
        const entry = status === 'removed' ? undefined : await git.entryAt(commit.tree, path)
        return [path, entry && { oid: entry.oid, mode: entry.mode }] as const
      }),
    )
    onto = await git.writeCommit({
      tree: await git.treeWith(below.tree, new Map(files)),
      parents: [onto],
      author: commit.author,
      committer: githubAt(world.now()),
      message: commit.message,
    })
  }
  return onto
}
