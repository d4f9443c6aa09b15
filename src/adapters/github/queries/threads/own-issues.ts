// Question: the issues that the bot itself opened.
import { z } from 'zod'
import { hostIdSchema } from '../../../../domain/identifiers.ts'
import { actorFields, actorSchema } from '../../bot-identity.ts'
import { queryForm } from '../query-form.ts'

/** Told apart here and not by GitHub: how its filters name an app is written nowhere. */
export const ownIssues = queryForm('ownIssues', {
  place: () => 'repository',
  fields: ({ state }, alias) =>
    `${alias}: issues(first: 50, ${state === 'open' ? 'states: [OPEN], ' : ''}orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { id number url body author { ${actorFields} } }
    }`,
  schema: z.object({
    nodes: z.array(
      z.object({ id: hostIdSchema, number: z.int(), url: z.url(), body: z.string(), author: actorSchema }),
    ),
  }),
  answer: ({ nodes }, _query, { self }) =>
    nodes
      .filter(({ author }) => author === self.login)
      .map(({ id, number, url, body }) => ({ id, number, url, body })),
})
