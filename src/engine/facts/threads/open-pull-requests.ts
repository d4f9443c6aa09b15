// The open pull requests of a repository, all of them, and the policy they stand under.
import type { Policy } from '../../../domain/environments/environment.ts'
import type { GitHost, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { OpenPullRequest } from '../../../ports/git-host/git-host-queries.ts'
import { policyQueries, readPolicy } from '../policy/policy.ts'

const query = { kind: 'openPullRequests', since: undefined } as const

export async function readOpenPullRequests(
  host: GitHost,
  repository: RepositoryRef,
): Promise<{ readonly open: readonly OpenPullRequest[]; readonly policy: Policy | undefined }> {
  const snapshot = await host.read(repository, [query, ...policyQueries])
  const policy = readPolicy(snapshot)
  return { open: snapshot.answer(query), policy: policy.ok ? policy.value : undefined }
}
