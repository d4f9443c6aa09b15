// The open pull requests of a repository, all of them.
import type { GitHost, RepositoryRef } from '../../ports/git-host.ts'
import type { OpenPullRequest } from '../../ports/git-host-questions.ts'

const question = { kind: 'openPullRequests', since: undefined } as const

export async function readOpenPullRequests(
  host: GitHost,
  repository: RepositoryRef,
): Promise<readonly OpenPullRequest[]> {
  return (await host.read(repository, [question])).answer(question)
}
