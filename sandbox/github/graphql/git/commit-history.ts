// `Commit.history`: what led to a commit, newest first.
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
  const filter = { path, since: momentOf(since), until: momentOf(until) }
  return commitSources(repository, await repository.git.history.log(oid, filter, enough))
}

function momentOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text)
}
