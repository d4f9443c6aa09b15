// `Commit.history`: what led to a commit, newest first.
import { gitText } from '../../git/run-git.ts'
import type { Repository } from '../../state/records/repository.ts'
import { type CommitSource, commitSources } from './git-sources.ts'

interface HistoryFilter {
  readonly path?: string | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** Newest first: all of it, or the commits that changed a path, or those of a span by committer date; no more than `enough`. */
export async function historyOf(
  repository: Repository,
  oid: string,
  { path, since, until }: HistoryFilter,
  enough: number | undefined,
): Promise<readonly CommitSource[]> {
  if (path === undefined && since === undefined && until === undefined && enough !== undefined) {
    return commitSources(repository, await repository.git.history.newestCommits(oid, enough))
  }
  const args = [
    'rev-list',
    ...(enough === undefined ? [] : [`--max-count=${enough}`]),
    ...(since === undefined ? [] : [`--since-as-filter=${since}`]),
    ...(until === undefined ? [] : [`--until=${until}`]),
    oid,
    '--',
    ...(path === undefined ? [] : [`:(literal)${path}`]),
  ]
  const lines = await gitText(repository.git.directory, args)
  return commitSources(repository, lines.split('\n').filter(Boolean))
}
