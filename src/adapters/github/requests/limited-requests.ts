// Requests that tell when to come back: a limit of GitHub's, in whichever form, is HostUnavailable with its moment.
import { instantSchema } from '../../../domain/identifiers.ts'
import { HostUnavailable } from '../../../ports/git-host/git-host.ts'
import type { GithubRequests } from './github-requests.ts'
import { classify } from './octokit-failure.ts'

/**
 * The same requests; whatever else goes wrong is thrown on as it is.
 *
 * @param now milliseconds since the epoch, for limits that only say how long to wait
 */
export function tellLimits(requests: GithubRequests, now: () => number): GithubRequests {
  return {
    graphql: async (document, parameters) => requests.graphql(document, parameters).catch(limitTold(now)),
    request: async (route, parameters) => requests.request(route, parameters).catch(limitTold(now)),
  }
}

function limitTold(now: () => number) {
  return (problem: unknown): never => {
    // Whether it wrote makes no difference here: a limit means that nothing was done.
    const failure = classify(problem, { writes: true, now: now() })
    if (failure?.kind !== 'retry-later') throw problem
    const retryAt = instantSchema.parse(new Date(failure.at).toISOString())
    throw new HostUnavailable("GitHub's limit is reached", { retryAt, cause: problem })
  }
}
