// createCommitOnBranch: one signed commit on a branch that is still where the caller believes it to be.
import { ok } from '../../../../../src/domain/result.ts'
import type { FileChange } from '../../../git/bare-repository.ts'
import { exclusively } from '../../exclusive.ts'
import { forbidden, notFound, type Outcome, stale, unprocessable } from '../../github-error.ts'
import { needs, permitted } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { Repository } from '../../records/repository.ts'
import type { World } from '../../world.ts'
import { githubAt, personOf } from '../author.ts'
import { move } from './refs.ts'

export interface CommitOnBranch {
  /** Without `refs/heads/`. */
  readonly branch: string
  /** Undefined only for the contents API, which compares blobs instead. */
  readonly expectedHeadOid: string | undefined
  /** Headline, or headline, blank line and body. */
  readonly message: string
  readonly additions: readonly { readonly path: string; readonly contents: Buffer }[]
  readonly deletions: readonly string[]
}

/** Gives the new commit's oid. The author is the actor, GitHub commits and signs; modes stay or are 100644. */
export async function createCommitOnBranch(
  world: World,
  actor: Actor,
  repository: Repository,
  wanted: CommitOnBranch,
): Promise<Outcome<string>> {
  return exclusively(repository, async () => {
    const allowed = permitted(world, actor, repository, needs.writeContents)
    if (!allowed.ok) return allowed
    const { git } = repository
    const head = git.branch(wanted.branch)
    const parent = head === undefined ? undefined : await git.commit(head)
    if (head === undefined || parent === undefined)
      return notFound(`Could not resolve to a branch with the name '${wanted.branch}'.`)
    if (wanted.expectedHeadOid !== undefined && wanted.expectedHeadOid !== head)
      return stale(
        `Expected branch to point to "${wanted.expectedHeadOid}" but it did not. Pull and try again.`,
      )
    const paths = [...wanted.additions.map((addition) => addition.path), ...wanted.deletions]
    const bad = paths.find((path) => !isPath(path))
    if (bad !== undefined) return unprocessable(`A path was requested that is not valid: "${bad}".`)
    if (actor.kind === 'installation' && actor.permissions.workflows !== 'write' && paths.some(isWorkflow))
      return forbidden()

    const changes = new Map<string, FileChange | undefined>()
    for (const path of wanted.deletions) {
      if ((await git.entryAt(parent.tree, path)) === undefined)
        return unprocessable(
          `A path was requested for deletion which does not exist as of commit oid \`${head}\`: ${path}`,
        )
      changes.set(path, undefined)
    }
    for (const { path, contents } of wanted.additions) {
      const mode = (await git.entryAt(parent.tree, path))?.mode === '100755' ? '100755' : '100644'
      changes.set(path, { oid: await git.writeBlob(contents), mode })
    }
    const now = world.now()
    const oid = await git.writeCommit({
      tree: await git.treeWith(parent.tree, changes),
      parents: [head],
      author: personOf(actor.account, now),
      committer: githubAt(now),
      message: wanted.message,
    })
    repository.signedBy.set(oid, actor.account)
    const moved = await move(world, actor, repository, {
      ref: `refs/heads/${wanted.branch}`,
      before: head,
      after: oid,
    })
    return moved.ok ? ok(oid) : moved
  })
}

function isPath(path: string): boolean {
  return (
    path.length <= 4096 &&
    !path.includes('\0') &&
    path.split('/').every((name) => name !== '' && name !== '.' && name !== '..' && !/^\.git$/i.test(name))
  )
}

function isWorkflow(path: string): boolean {
  return path.startsWith('.github/workflows/')
}
