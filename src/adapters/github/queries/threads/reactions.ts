// Question: how the bot reacted to a comment.
import { z } from 'zod'
import { queryForm } from '../query-form.ts'
import { reactionFields, reactionGroupsSchema, reactionsOf } from '../../reactions.ts'

export const reactions = queryForm('reactions', {
  place: () => 'root',
  fields: ({ comment }, alias, { bind }) =>
    `${alias}: node(id: ${bind('ID!', comment)}) { ... on Reactable { ${reactionFields} } }`,
  schema: z.object({ reactionGroups: reactionGroupsSchema }).nullable(),
  answer: (found) => (found === null ? undefined : reactionsOf(found.reactionGroups)),
})
