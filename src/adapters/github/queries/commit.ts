// Question: the commit a revision stands for, and whether the bot made it.
import { z } from 'zod'
import { commitAnswer, commitFields, commitSchema } from '../bot-identity.ts'
import { questionForm } from './query-form.ts'

export const commit = questionForm('commit', {
  place: ({ at }) => ({ commit: at }),
  fields: (_question, alias) => `${alias}: history(first: 1) { nodes { ${commitFields} } }`,
  schema: z.object({ nodes: z.array(commitSchema) }).nullable(),
  answer: (found, _question, { self }) => {
    const [newest] = found?.nodes ?? []
    return newest === undefined ? undefined : commitAnswer(newest, self)
  },
})
