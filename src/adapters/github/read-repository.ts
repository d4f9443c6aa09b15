// A read: sends one document, and makes a reading of what came back.
import { z } from 'zod'
import { commitOidSchema, hostIdSchema } from '../../domain/identifiers.ts'
import { HostUnavailable, type Moment, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Query, QueryKind, QueryOf } from '../../ports/git-host/git-host-queries.ts'
import { identityOf, viewerSchema } from './bot-identity.ts'
import { readDocument, type PlacedQuery } from './read-document.ts'
import { distinct, GithubSnapshot } from './github-snapshot.ts'
import type { GithubRequests } from './requests/github-requests.ts'
import { exchange, fitting, type GraphqlAnswer, type GraphqlProblem } from './graphql/graphql-exchange.ts'
import { GraphqlVariables, writeDocument } from './graphql/graphql-variables.ts'
import { everyPage } from './rest/rest-pages.ts'
import { queryCatalog } from './queries/catalog.ts'
import type { Asked } from './queries/query-form.ts'

const headSchema = z.object({ target: z.object({ oid: commitOidSchema }) })

const headerSchema = z.object({
  viewer: viewerSchema,
  repository: z.object({
    id: hostIdSchema,
    url: z.url(),
    defaultBranchRef: headSchema.extend({ name: z.string() }),
    ledger: headSchema.nullable(),
  }),
})

/** Answers all questions as `GitHost.read` promises; only lists longer than a page take further requests. */
export async function readRepository(
  requests: GithubRequests,
  appId: number,
  where: RepositoryRef,
  queries: readonly Query[],
  asOf?: Moment,
): Promise<GithubSnapshot> {
  const { document, placed } = readDocument(where, distinct(queries), appId, asOf)
  const answer = await exchange(requests, document)
  const [problem] = answer.problems.filter((each) => !placed.some(({ path }) => isWithin(each, path)))
  if (problem !== undefined)
    throw new HostUnavailable(`GitHub does not show ${where.name}: ${problem.message}`)

  const { viewer, repository } = fitting(headerSchema, answer.data, 'the header of a read')
  const { id, url, defaultBranchRef, ledger } = repository
  const self = identityOf(appId, viewer, url)
  const snapshot = new GithubSnapshot(
    {
      id,
      url,
      defaultBranch: defaultBranchRef.name,
      head: defaultBranchRef.target.oid,
      ledgerHead: ledger?.target.oid,
    },
    self.login,
  )
  const asked = {
    appId,
    self,
    defaultBranch: defaultBranchRef.name,
    follow: (fields: Parameters<Asked['follow']>[0]) => follow(requests, where, fields),
    list: (route: string, parameters: Readonly<Record<string, unknown>>) =>
      everyPage(requests, route, { owner: where.owner, repo: where.name, ...parameters }),
  }
  await Promise.all(placed.map(({ query, path }) => settle(snapshot, query, path, answer, asked)))
  return snapshot
}

async function settle<Kind extends QueryKind>(
  snapshot: GithubSnapshot,
  query: QueryOf<Kind>,
  path: PlacedQuery['path'],
  answer: GraphqlAnswer,
  asked: Omit<Asked, 'problems'>,
): Promise<void> {
  const form = queryCatalog[query.kind]
  const problems = answer.problems.filter((problem) => isWithin(problem, path))
  if (!form.acceptRefusals) refuseAllBut(problems, 'NOT_FOUND', path)
  const found = path === undefined ? null : foundAt(answer.data, path)
  snapshot.put(query, await form.read(found, query, { ...asked, problems }))
}

/** Only "not found" about the asked thing itself is an answer: that there is none. */
function refuseAllBut(problems: readonly GraphqlProblem[], type: string, path: PlacedQuery['path']): void {
  const other = problems.find((each) => each.type !== type || each.path?.length !== path?.length)
  if (other !== undefined) throw new HostUnavailable(`GitHub refused a question: ${other.message}`)
}

function isWithin(problem: GraphqlProblem, path: PlacedQuery['path']): boolean {
  return path !== undefined && path.every((step, index) => problem.path?.[index] === step)
}

/** What stands at a path; null where something on the way is. Only the ledger branch may be missing. */
function foundAt(data: GraphqlAnswer['data'], path: readonly string[]): unknown {
  let found: unknown = data
  for (const step of path) {
    if (found === null && path.includes('ledger')) return null
    found = fitting(z.record(z.string(), z.unknown()), found, path.join('.'))[step]
  }
  return found
}

async function follow(
  requests: GithubRequests,
  { owner, name }: RepositoryRef,
  fields: Parameters<Asked['follow']>[0],
): Promise<unknown> {
  const variables = new GraphqlVariables()
  const { bind } = variables
  const text = `repository(owner: ${bind('String!', owner)}, name: ${bind('String!', name)}) {
    ${fields('more', bind)}
  }`
  const answer = await exchange(requests, writeDocument('query', 'GatherMore', variables, [text]))
  const [problem] = answer.problems
  if (problem !== undefined) throw new HostUnavailable(`GitHub refused a further page: ${problem.message}`)
  return foundAt(answer.data, ['repository', 'more'])
}
