// One reaction in one request, without a reading before it: the sign that a comment was seen.
import type { HostId } from '../../domain/identifiers.ts'
import type { Reaction } from '../../ports/git-host/git-host-queries.ts'
import { refusalOf } from './change-refusal.ts'
import type { GithubRequests } from './requests/github-requests.ts'
import { exchange } from './graphql/graphql-exchange.ts'
import { GraphqlVariables, writeDocument } from './graphql/graphql-variables.ts'
import { contentOf } from './reactions.ts'

/** A refusal, as for a comment that is gone, changes nothing; a broken wire is HostUnavailable as always. */
export async function reactNow(requests: GithubRequests, comment: HostId, reaction: Reaction): Promise<void> {
  const variables = new GraphqlVariables()
  const input = variables.bind('AddReactionInput!', { subjectId: comment, content: contentOf(reaction) })
  const document = writeDocument('mutation', 'React', variables, [
    `addReaction(input: ${input}) { __typename }`,
  ])
  const { problems } = await exchange(requests, document)
  // Sorted only to find out whether GitHub itself is in trouble, which is told by an exception.
  for (const problem of problems) refusalOf('react', problem)
}
