// Judging what is open: every pull request that something new may have decided.
import type { EnvironmentName } from '../../domain/identifiers.ts'
import { parseReleasePath } from '../../domain/release-path.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import { waitingDeployments } from './judge-deployment.ts'
import type { Dependencies } from '../dependencies.ts'
import { readOpenPullRequests } from '../facts/threads/open-pull-requests.ts'
import { policyIntentsDue } from '../automation/promote-by-policy.ts'

/**
 * The judgements that are due: one for every open pull request that touches a pin of the environments, whoever opened
 * it, or for every open one. Of those whose paths are not all known, none is left out.
 */
export async function judgeOpen(
  dependencies: Dependencies,
  repository: RepositoryRef,
  environments: readonly EnvironmentName[] | undefined,
): Promise<readonly Command[]> {
  const { host, reconcileCache, now } = dependencies
  const { open, policy } = await readOpenPullRequests(host, repository)
  const due = open
    .filter(({ paths }) => environments === undefined || paths === undefined || touches(paths, environments))
    .map(({ number }) => number)
  reconcileCache.heardOf(repository, due, now())
  return [
    ...due.map((number) => ({ kind: 'judge-pull-request', number }) as const),
    ...policyIntentsDue(policy, environments),
    ...waitingDeployments(dependencies, repository),
  ]
}

function touches(paths: readonly string[], environments: readonly EnvironmentName[]): boolean {
  return paths.some((path) => {
    const place = parseReleasePath(path)
    return place !== undefined && environments.includes(place.environment)
  })
}
