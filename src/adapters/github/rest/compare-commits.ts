// What one commit has and another has not: the commits over REST, and the pull requests that brought them over GraphQL.
import { z } from 'zod'
import { type CommitOid, commitOidSchema } from '../../../domain/identifiers.ts'
import {
  type CommitComparison,
  HostUnavailable,
  type RepositoryRef,
} from '../../../ports/git-host/git-host.ts'
import { asUnavailable, statusOf } from '../requests/failures.ts'
import type { GithubRequests } from '../requests/github-requests.ts'
import { exchange, fitting } from '../graphql/graphql-exchange.ts'
import { GraphqlVariables, writeDocument } from '../graphql/graphql-variables.ts'

const route = 'GET /repos/{owner}/{repo}/compare/{basehead}'

const comparisonSchema = z.object({
  total_commits: z.int(),
  behind_by: z.int(),
  commits: z.array(
    z.object({ sha: commitOidSchema, html_url: z.url(), commit: z.object({ message: z.string() }) }),
  ),
})

const pullRequestSchema = z.object({
  number: z.int(),
  title: z.string(),
  url: z.url(),
  merged: z.boolean(),
})

const broughtSchema = z.record(
  z.string(),
  z.object({ associatedPullRequests: z.object({ nodes: z.array(pullRequestSchema) }).nullable() }).nullable(),
)

/** GraphQL compares refs only, and a release is a commit. One page: a hundred commits tell what is taken back. */
export async function compareCommits(
  requests: GithubRequests,
  where: RepositoryRef,
  base: CommitOid,
  head: CommitOid,
): Promise<CommitComparison | undefined> {
  const body = await comparisonOf(requests, where, base, head)
  if (body === undefined) return undefined
  const { commits, total_commits: commitCount, behind_by: behindBy } = fitting(comparisonSchema, body, route)
  return {
    commits: commits.map(({ sha, html_url: url, commit }) => ({
      oid: sha,
      headline: commit.message.split('\n', 1).join(''),
      url,
    })),
    commitCount,
    behindBy,
    pullRequests: await broughtBy(
      requests,
      where,
      commits.map(({ sha }) => sha),
    ),
  }
}

/** 404 stands for a repository that is not shown as well as for a commit that is not there. */
async function comparisonOf(
  requests: GithubRequests,
  { owner, name }: RepositoryRef,
  base: CommitOid,
  head: CommitOid,
): Promise<unknown> {
  const parameters = { owner, repo: name, basehead: `${base}...${head}`, per_page: 100 }
  try {
    return (await requests.request(route, parameters)).data
  } catch (problem) {
    if (statusOf(problem) === 404) return undefined
    throw asUnavailable(route, problem)
  }
}

async function broughtBy(
  requests: GithubRequests,
  { owner, name }: RepositoryRef,
  commits: readonly CommitOid[],
): Promise<CommitComparison['pullRequests']> {
  if (commits.length === 0) return []
  const variables = new GraphqlVariables()
  const { bind } = variables
  const fields = commits.map(
    (oid, index) => `c${index}: object(oid: ${bind('GitObjectID!', oid)}) {
      ... on Commit { associatedPullRequests(first: 3) { nodes { number title url merged } } }
    }`,
  )
  const document = writeDocument('query', 'PullRequestsOfCommits', variables, [
    `repository(owner: ${bind('String!', owner)}, name: ${bind('String!', name)}) { ${fields.join('\n')} }`,
  ])
  const { data, problems } = await exchange(requests, document)
  const [problem] = problems
  if (problem !== undefined) throw new HostUnavailable(`GitHub names no pull requests: ${problem.message}`)
  const found = fitting(broughtSchema, data['repository'], 'pull requests of commits')
  const merged = Object.values(found)
    .flatMap((commit) => commit?.associatedPullRequests?.nodes ?? [])
    .filter((pull) => pull.merged)
  return [
    ...new Map(merged.map(({ number, title, url }) => [number, { number, title, url }])).values(),
  ].toSorted((left, right) => left.number - right.number)
}
