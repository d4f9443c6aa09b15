// The open pull requests of a repository, all of them, and the policy they stand under.
import type { Policy } from '../../../domain/environments/environment.ts'
import type { GitHost, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { OpenPullRequest } from '../../../ports/git-host/git-host-queries.ts'
import { policyQuestions, readPolicy } from '../policy.ts'

const question = { kind: 'openPullRequests', since: undefined } as const

export async function readOpenPullRequests(
  host: GitHost,
  repository: RepositoryRef,
): Promise<{ readonly open: readonly OpenPullRequest[]; readonly policy: Policy | undefined }> {
  const reading = await host.read(repository, [question, ...policyQuestions])
  const policy = readPolicy(reading)
  return { open: reading.answer(question), policy: policy.ok ? policy.value : undefined }
}
