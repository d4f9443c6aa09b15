// A repository's open pull requests, and the paths each of them changes.
import { z } from 'zod'
import { HostUnavailable, type OpenPullRequest, type RepositoryRef } from '../../ports/git-host.ts'
import type { GithubRequests } from './github-requests.ts'
import { exchange, fitting } from './graphql-exchange.ts'
import { GraphqlVariables, writeDocument } from './graphql-variables.ts'
import { pageInfo, pageSchema } from './page.ts'

const pullRequestSchema = z.object({
  number: z.int(),
  files: pageSchema(z.object({ path: z.string() })).nullable(),
})

const answerSchema = z.object({
  repository: z.object({ pullRequests: pageSchema(pullRequestSchema) }),
})

/** Oldest first, a hundred a request. */
export async function listOpenPullRequests(
  requests: GithubRequests,
  { owner, name }: RepositoryRef,
): Promise<readonly OpenPullRequest[]> {
  const open: OpenPullRequest[] = []
  let after: string | null = null
  for (;;) {
    const variables = new GraphqlVariables()
    const { bind } = variables
    const document = writeDocument('query', 'OpenPullRequests', variables, [
      `repository(owner: ${bind('String!', owner)}, name: ${bind('String!', name)}) {
        pullRequests(states: [OPEN], first: 100, after: ${bind('String', after)}) {
          nodes { number files(first: 100) { nodes { path } ${pageInfo} } }
          ${pageInfo}
        }
      }`,
    ])
    const { data, problems } = await exchange(requests, document)
    const [problem] = problems
    if (problem !== undefined) throw new HostUnavailable(`GitHub lists no pull requests: ${problem.message}`)
    const { pullRequests } = fitting(answerSchema, data, 'open pull requests').repository
    open.push(...pullRequests.nodes.map(asOpen))
    if (!pullRequests.pageInfo.hasNextPage) return open
    after = pullRequests.pageInfo.endCursor
  }
}

function asOpen({ number, files }: z.infer<typeof pullRequestSchema>): OpenPullRequest {
  const complete = files !== null && !files.pageInfo.hasNextPage
  return { number, paths: complete ? files.nodes.map(({ path }) => path) : undefined }
}
