// Comments that may hold a command nobody answered yet, for the re-list.
import { z } from 'zod'
import { hostIdSchema, type Instant, instantSchema, loginSchema } from '../../domain/identifiers.ts'
import { HostUnavailable, type PendingComment, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Reaction } from '../../ports/git-host/git-host-queries.ts'
import type { GithubRequests } from './requests/github-requests.ts'
import { exchange, fitting } from './graphql/graphql-exchange.ts'
import { GraphqlVariables, writeDocument } from './graphql/graphql-variables.ts'
import { reactionFields, reactionGroupsSchema, reactionsOf } from './reactions.ts'
import { everyPage } from './rest/rest-pages.ts'

const commentsSchema = z.array(
  z.object({
    node_id: hostIdSchema,
    issue_url: z.string().regex(/\/\d+$/),
    body: z.string().nullish(),
    created_at: instantSchema,
    user: z.object({ login: loginSchema }).nullable(),
    performed_via_github_app: z.object({ id: z.int() }).nullish(),
  }),
)

type Comment = z.infer<typeof commentsSchema>[number]

const nodesSchema = z.object({
  nodes: z.array(z.object({ id: hostIdSchema, reactionGroups: reactionGroupsSchema }).nullable()),
})

/** As many as GraphQL takes ids at once. */
const batch = 100

/**
 * One cheap list over REST, which knows no reactions of ours; then those of the comments with a line that starts with
 * `/`, a hundred a request. The other comments hold no command, and come without reactions.
 */
export async function listCommentsSince(
  requests: GithubRequests,
  appId: number,
  { owner, name: repo }: RepositoryRef,
  since: Instant,
): Promise<readonly PendingComment[]> {
  const route = 'GET /repos/{owner}/{repo}/issues/comments'
  const parameters = { owner, repo, since, sort: 'created', direction: 'asc' }
  const listed = fitting(commentsSchema, await everyPage(requests, route, parameters), route)
  // `since` goes by the last edit, and an edited comment is no new command.
  const comments = listed.filter(
    (comment) => comment.created_at >= since && comment.performed_via_github_app?.id !== appId,
  )
  const commands = comments.filter(({ body }) => /^\s*\//m.test(body ?? ''))
  const reactions = new Map<string, readonly Reaction[]>()
  for (let start = 0; start < commands.length; start += batch)
    for (const [id, ours] of await ownReactions(requests, commands.slice(start, start + batch)))
      reactions.set(id, ours)
  return comments.map((comment) => ({
    thread: Number(comment.issue_url.slice(comment.issue_url.lastIndexOf('/') + 1)),
    id: comment.node_id,
    author: comment.user?.login ?? loginSchema.parse('ghost'),
    body: comment.body ?? '',
    createdAt: comment.created_at,
    reactions: reactions.get(comment.node_id) ?? [],
  }))
}

/** Comments that were deleted meanwhile are "not found" and have none. */
async function ownReactions(
  requests: GithubRequests,
  comments: readonly Comment[],
): Promise<ReadonlyMap<string, readonly Reaction[]>> {
  const variables = new GraphqlVariables()
  const ids = variables.bind(
    '[ID!]!',
    comments.map((comment) => comment.node_id),
  )
  const document = writeDocument('query', 'Reactions', variables, [
    `nodes(ids: ${ids}) { ... on Node { id } ... on Reactable { ${reactionFields} } }`,
  ])
  const answer = await exchange(requests, document)
  const problem = answer.problems.find(({ type }) => type !== 'NOT_FOUND')
  if (problem !== undefined) throw new HostUnavailable(`GitHub does not tell reactions: ${problem.message}`)
  const { nodes } = fitting(nodesSchema, answer.data, 'reactions')
  return new Map(
    nodes.flatMap((node) => (node === null ? [] : [[node.id, reactionsOf(node.reactionGroups)]])),
  )
}
