// Question: the newest commits of the default branch with their parents, to tell which of them brought which.
import { z } from 'zod'
import { commitOidSchema } from '../../../domain/identifiers.ts'
import { queryForm } from './query-form.ts'

const oidSchema = z.object({ oid: commitOidSchema })

export const newestCommits = queryForm('newestCommits', {
  place: () => ({ commit: 'default' }),
  fields: (_query, alias) =>
    `${alias}: history(first: 100) { nodes { oid parents(first: 10) { nodes { oid } } } }`,
  schema: z.object({
    nodes: z.array(oidSchema.extend({ parents: z.object({ nodes: z.array(oidSchema) }) })),
  }),
  answer: ({ nodes }) =>
    nodes.map(({ oid, parents }) => ({ oid, parents: parents.nodes.map((each) => each.oid) })),
})
