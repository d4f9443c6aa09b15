// Change: a new issue; the answer shows what we say in the open ones that are older.
import { z } from 'zod'
import { hostIdSchema } from '../../../../domain/identifiers.ts'
import { changeForm } from '../change-form.ts'

/** Whoever of us was faster was so by an instant: the newest few are enough to see it. */
const newest = `issues(first: 10, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
  nodes { number body viewerDidAuthor }
}`

const issueSchema = z.object({ number: z.int(), body: z.string(), viewerDidAuthor: z.boolean() })

export const openIssue = changeForm('open-issue', {
  mutation: () => 'createIssue',
  input: ({ title, body }, { repositoryId }) => ({ repositoryId, title, body }),
  payload: `issue { id number repository { ${newest} } }`,
  schema: z.object({
    issue: z.object({
      id: hostIdSchema,
      number: z.int(),
      repository: z.object({ issues: z.object({ nodes: z.array(issueSchema) }) }),
    }),
  }),
  result: ({ issue: { id, number, repository } }) => {
    const before = repository.issues.nodes.filter((other) => other.viewerDidAuthor && other.number < number)
    return { kind: 'done', issue: { id, ownBefore: before.map(({ body }) => body) } }
  },
})
