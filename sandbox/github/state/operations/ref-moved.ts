// What follows when a ref has moved, whoever moved it: the push is told, pull requests follow their head or are merged.
import type { RefMove } from '../../git/ref-files.ts'
import { exclusively } from '../exclusive.ts'
import type { Account } from '../records/account.ts'
import type { Repository, PullRequest } from '../records/repository.ts'
import type { World } from '../world.ts'
import { figuresOf } from './pull-figures.ts'
import { rulesFor } from './ref-rules.ts'

const zero = '0'.repeat(40)

export async function refMoved(
  world: World,
  sender: Account,
  repository: Repository,
  { ref, before, after }: RefMove,
): Promise<void> {
  const { history } = repository.git
  repository.pushedAt = world.now()
  const forced = before !== undefined && after !== undefined && !(await history.isAncestor(before, after))
  const known = before ?? repository.git.branch(repository.defaultBranch)
  const commits =
    after === undefined ? [] : await history.commitsBetween(known === after ? undefined : known, after)
  world.emit({
    event: 'push',
    repository,
    sender,
    ref,
    before: before ?? zero,
    after: after ?? zero,
    forced,
    commits: known === after ? [] : commits.slice(-2048),
  })
  if (!ref.startsWith('refs/heads/')) return
  const branch = ref.slice('refs/heads/'.length)
  for (const pull of openPulls(repository)) {
    const isHead = pull.headRepository === repository && pull.headRef === branch
    if (after === undefined) {
      if (isHead || pull.baseRef === branch) closePull(world, sender, pull)
    } else if (isHead) await headMoved(world, sender, pull, after)
    else if (pull.baseRef === branch && (await history.isAncestor(pull.headOid, after)))
      markMerged(world, sender, pull, after)
  }
  const { parent } = repository
  if (parent !== undefined)
    await exclusively(parent, () => forkMoved(world, sender, repository, branch, after))
}

/** What follows in the repository a fork was made of. */
async function forkMoved(
  world: World,
  sender: Account,
  fork: Repository,
  branch: string,
  after: string | undefined,
): Promise<void> {
  if (fork.parent === undefined) return
  const concerned = openPulls(fork.parent).filter(
    (pull) => pull.headRepository === fork && pull.headRef === branch,
  )
  for (const pull of concerned) {
    if (after === undefined) closePull(world, sender, pull)
    else {
      await bringHead(pull)
      await headMoved(world, sender, pull, after)
    }
  }
}

/** A pull request's commits are in the repository it was opened in, as at GitHub, wherever its branch is. */
export async function bringHead({
  repository,
  headRepository,
  headRef,
}: Pick<PullRequest, 'repository' | 'headRepository' | 'headRef'>): Promise<void> {
  if (headRepository !== repository) await repository.git.fetch(headRepository.git, `refs/heads/${headRef}`)
}

/** Ends a pull request without a merge. */
export function closePull(world: World, sender: Account, pull: PullRequest): void {
  pull.state = 'closed'
  pull.closedAt = world.now()
  pull.closedBy = sender
  pull.updatedAt = world.now()
  world.emit({ event: 'pull_request', action: 'closed', repository: pull.repository, sender, pull })
}

/** Ends a pull request as merged. */
export function markMerged(world: World, sender: Account, pull: PullRequest, mergeCommitOid: string): void {
  pull.mergedAt = world.now()
  pull.mergedBy = sender
  pull.mergeCommitOid = mergeCommitOid
  closePull(world, sender, pull)
}

/** Open pull requests, by number. */
export function openPulls(repository: Repository): readonly PullRequest[] {
  return [...repository.threads.values()].filter(
    (thread): thread is PullRequest => thread.kind === 'PullRequest' && thread.state === 'open',
  )
}

async function headMoved(world: World, sender: Account, pull: PullRequest, after: string): Promise<void> {
  const { repository } = pull
  const before = pull.headOid
  const baseOid = repository.git.branch(pull.baseRef) ?? pull.baseOid
  if (await repository.git.history.isAncestor(after, baseOid)) {
    pull.headOid = after
    closePull(world, sender, pull)
    return
  }
  pull.headOid = after
  pull.baseOid = baseOid
  pull.figures = await figuresOf(repository, baseOid, after)
  pull.updatedAt = world.now()
  world.emit({ event: 'pull_request', action: 'synchronize', repository, sender, pull, before })
  if (!rulesFor(world, repository, pull.baseRef, undefined).dismissStale) return
  for (const review of pull.reviews.filter((each) => each.state === 'APPROVED')) {
    review.state = 'DISMISSED'
    review.updatedAt = world.now()
    world.emit({ event: 'pull_request_review', action: 'dismissed', repository, sender, review })
  }
}
