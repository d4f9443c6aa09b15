// `Commit.history`: what led to a commit, newest first.
import { runGit } from '../../git/run-git.ts'
import type { Repository } from '../../state/records/repository.ts'
import { type CommitSource, commitSources } from './git-sources.ts'

interface HistoryFilter {
  readonly path?: string | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** All of it, or the commits that changed a path, or those of a span by committer date. */
export async function historyOf(
  repository: Repository,
  oid: string,
  { path, since, until }: HistoryFilter,
): Promise<readonly CommitSource[]> {
  const oids =
    path === undefined
      ? (await repository.git.history.commitsBetween(undefined, oid)).toReversed()
      : await commitsOf(repository, oid, path)
  const commits = await commitSources(repository, oids)
  return commits.filter(
    ({ commit: { committer } }) =>
      (since === undefined || committer.date >= new Date(since)) &&
      (until === undefined || committer.date <= new Date(until)),
  )
}

async function commitsOf(repository: Repository, oid: string, path: string): Promise<readonly string[]> {
  const args = ['rev-list', '--topo-order', oid, '--', `:(literal)${path}`]
  const { stdout } = await runGit(repository.git.directory, args)
  return stdout.toString().split('\n').filter(Boolean)
}
