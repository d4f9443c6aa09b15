// Question: the commit a revision stands for, and whether the bot made it.
import { z } from 'zod'
import { commitAnswer, commitFields, commitSchema } from '../bot-identity.ts'
import { queryForm } from './query-form.ts'

export const commit = queryForm('commit', {
  place: ({ at }) => ({ commit: at }),
  fields: (_query, alias) => `${alias}: history(first: 1) { nodes { ${commitFields} } }`,
  schema: z.object({ nodes: z.array(commitSchema) }).nullable(),
  answer: (found, _query, { self }) => {
    const [newest] = found?.nodes ?? []
    return newest === undefined ? undefined : commitAnswer(newest, self)
  },
})
