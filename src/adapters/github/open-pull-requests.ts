// The numbers of a repository's open pull requests.
import { z } from 'zod'
import { HostUnavailable, type RepositoryRef } from '../../ports/git-host.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import type { GithubRequests } from './github-requests.ts'
import { exchange, fitting } from './graphql-exchange.ts'
import { GraphqlVariables, writeDocument } from './graphql-variables.ts'
import { pageInfo, pageSchema } from './page.ts'

const answerSchema = z.object({
  repository: z.object({ pullRequests: pageSchema(z.object({ number: z.int() })) }),
})

/** Oldest first, a hundred a request. */
export async function listOpenPullRequests(
  requests: GithubRequests,
  { owner, name }: RepositoryRef,
): Promise<readonly ThreadNumber[]> {
  const numbers: ThreadNumber[] = []
  let after: string | null = null
  for (;;) {
    const variables = new GraphqlVariables()
    const { bind } = variables
    const document = writeDocument('query', 'OpenPullRequests', variables, [
      `repository(owner: ${bind('String!', owner)}, name: ${bind('String!', name)}) {
        pullRequests(states: [OPEN], first: 100, after: ${bind('String', after)}) { nodes { number } ${pageInfo} }
      }`,
    ])
    const { data, problems } = await exchange(requests, document)
    const [problem] = problems
    if (problem !== undefined) throw new HostUnavailable(`GitHub lists no pull requests: ${problem.message}`)
    const { pullRequests } = fitting(answerSchema, data, 'open pull requests').repository
    numbers.push(...pullRequests.nodes.map(({ number }) => number))
    if (!pullRequests.pageInfo.hasNextPage) return numbers
    after = pullRequests.pageInfo.endCursor
  }
}
