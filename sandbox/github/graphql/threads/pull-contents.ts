// What a pull request brings: its commits and changed files.
import type { ChangedFile } from '../../git/history.ts'
import type { PullRequest } from '../../state/records/repository.ts'
import type { World } from '../../state/world.ts'
import type { CommitSource } from '../git/git-sources.ts'
import { threadPath, webAddress } from '../web-address.ts'

/** `PullRequestCommit`: a commit as part of a pull request. */
export function pullCommit(world: World, pull: PullRequest, commit: CommitSource) {
  const resourcePath = `${threadPath(pull)}/commits/${commit.oid}`
  return {
    id: `PRC_${Buffer.from(`${pull.id}:${commit.oid}`).toString('base64url')}`,
    commit,
    pullRequest: pull,
    resourcePath,
    url: webAddress(world, resourcePath),
  }
}

/** `PullRequestChangedFile`. */
export function changedFile({ path, status, additions, deletions }: ChangedFile) {
  const words = { added: 'ADDED', removed: 'DELETED', modified: 'MODIFIED', renamed: 'RENAMED' } as const
  return { path, changeType: words[status], additions: additions ?? 0, deletions: deletions ?? 0 }
}
