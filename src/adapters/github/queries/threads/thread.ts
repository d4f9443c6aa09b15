// Question: a conversation, and what the bot said in it.
import { z } from 'zod'
import { hostIdSchema } from '../../../../domain/identifiers.ts'
import { actorFields, actorSchema } from '../../bot-identity.ts'
import { queryForm } from '../query-form.ts'

const fields = `id comments(last: 50) { nodes { id body author { ${actorFields} } } }`

export const thread = queryForm('thread', {
  place: () => 'repository',
  fields: ({ number }, alias, { bind }) =>
    `${alias}: issueOrPullRequest(number: ${bind('Int!', number)}) {
      __typename ... on Issue { ${fields} } ... on PullRequest { ${fields} }
    }`,
  schema: z
    .object({
      __typename: z.enum(['Issue', 'PullRequest']),
      id: hostIdSchema,
      comments: z.object({
        nodes: z.array(z.object({ id: hostIdSchema, body: z.string(), author: actorSchema })),
      }),
    })
    .nullable(),
  answer: (found, _query, { self }) =>
    found === null
      ? undefined
      : {
          id: found.id,
          kind: found.__typename === 'Issue' ? 'issue' : 'pull-request',
          ownComments: found.comments.nodes
            .filter(({ author }) => author === self.login)
            .map(({ id, body }) => ({ id, body })),
        },
})
