// The payload of a push: what came with it, at most twenty commits in full.
import type { WorldEvent } from '../state/events.ts'
import type { CommitObject } from '../git/object-format.ts'
import type { Repository } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { repositoryPage } from '../representations/addresses.ts'
import { instant } from '../representations/account.ts'
import { accountOf } from '../representations/commit.ts'

type Push = Extract<WorldEvent, { readonly event: 'push' }>
const zero = /^0+$/

export async function pushPayload(world: World, push: Push) {
  const { repository, ref, before, after, forced, sender } = push
  const { git } = repository
  const commits = []
  for (const oid of push.commits.slice(-20)) {
    const commit = await git.commit(oid)
    if (commit !== undefined) commits.push(await showPushed(world, repository, commit))
  }
  const head = zero.test(after) ? undefined : await git.commit(after)
  return {
    ref,
    before,
    after,
    created: zero.test(before),
    deleted: zero.test(after),
    forced,
    base_ref: null,
    compare: repositoryPage(world, repository, `/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`),
    commits,
    head_commit: head === undefined ? null : await showPushed(world, repository, head),
    pusher: { name: sender.login, email: sender.email },
  }
}

async function showPushed(world: World, repository: Repository, commit: CommitObject) {
  const { git } = repository
  const [parent] = commit.parents
  const files = parent === undefined ? [] : await git.history.changes(parent, commit.oid)
  const paths = (status: string) => files.filter((file) => file.status === status).map((file) => file.path)
  const author = accountOf(world, commit.author)
  return {
    id: commit.oid,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: instant(commit.committer.date),
    url: repositoryPage(world, repository, `/commit/${commit.oid}`),
    author: {
      name: commit.author.name,
      email: commit.author.email,
      ...(author === undefined ? {} : { username: author.login }),
    },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added: [...paths('added'), ...paths('renamed')],
    removed: [
      ...paths('removed'),
      ...files.flatMap((file) => (file.previousPath === undefined ? [] : [file.previousPath])),
    ],
    modified: paths('modified'),
  }
}
