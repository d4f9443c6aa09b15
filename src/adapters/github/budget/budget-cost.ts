// What a request costs, by GitHub's rules for secondary limits: points a minute, and content created.
import { parse, type OperationDefinitionNode } from 'graphql/language'

/**
 * The costs of one request.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#calculating-points-for-the-secondary-rate-limit
 */
export interface Cost {
  /** `graphql`, or the endpoint as a route without its values: limits are counted for each. */
  readonly endpoint: string
  readonly points: number
  /** How many issues, comments, reviews and pull requests are created. */
  readonly contents: number
}

const readPoints = 1
const writePoints = 5

/** Routes under which a POST creates content that people are told of. */
const contentRoutes = /\/(issues|pulls|comments|reviews|replies|releases|requested_reviewers|invitations)$/

/** The cost of a REST request; `route` is the template, as in `/repos/{owner}/{repo}/issues`. */
export function restCost(method: string, route: string): Cost {
  const reads = ['GET', 'HEAD', 'OPTIONS'].includes(method)
  return {
    endpoint: `${method} ${route}`,
    points: reads ? readPoints : writePoints,
    contents: method === 'POST' && contentRoutes.test(route) ? 1 : 0,
  }
}

/** Mutation fields that create content, or tell people: as the REST routes above, and merging. */
const contentFields =
  /^(create(Issue|PullRequest|Discussion)|add(Comment|DiscussionComment|PullRequestReview\w*)|submitPullRequestReview|requestReviews\w*|mergePullRequest)$/

/**
 * The cost of a GraphQL document. Whether GitHub counts a mutation document once or once a field is unpublished, so
 * every field is counted. A document that cannot be read is taken for one read: GitHub will refuse it.
 */
export function graphqlCost(document: string): Cost {
  const fields = mutationFields(document)
  return {
    endpoint: 'graphql',
    points: fields.length === 0 ? readPoints : writePoints * fields.length,
    contents: fields.filter((field) => contentFields.test(field)).length,
  }
}

/** The names of a mutation's top fields; none for a query. */
function mutationFields(document: string): readonly string[] {
  // Most documents are queries, and long ones; they need no parsing.
  if (!/\bmutation\b/.test(document)) return []
  return operationsOf(document)
    .filter(({ operation }) => operation === 'mutation')
    .flatMap(({ selectionSet }) => selectionSet.selections)
    .flatMap((selection) => (selection.kind === 'Field' ? [selection.name.value] : []))
}

function operationsOf(document: string): readonly OperationDefinitionNode[] {
  try {
    const { definitions } = parse(document, { noLocation: true })
    return definitions.filter((definition) => definition.kind === 'OperationDefinition')
  } catch (error) {
    if (error instanceof Error && error.name === 'GraphQLError') return []
    throw error
  }
}
