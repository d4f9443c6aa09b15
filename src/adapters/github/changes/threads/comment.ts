// Change: a new comment on an issue or pull request; the answer shows what we said there right before it.
import { z } from 'zod'
import { hostIdSchema, instantSchema } from '../../../../domain/identifiers.ts'
import { changeForm } from '../change-form.ts'

/** Whoever of us was faster was so by an instant: a few comments are enough to see it, except where many talk at once. */
const window = 5
const latest = `number comments(last: ${window}) { nodes { id body viewerDidAuthor createdAt } }`

/** No command takes longer from its reading to its answer, by far. */
const aMoment = 60_000

const commentSchema = z.object({
  id: hostIdSchema,
  body: z.string(),
  viewerDidAuthor: z.boolean(),
  createdAt: instantSchema,
})

export const comment = changeForm('comment', {
  mutation: () => 'addComment',
  input: ({ on, body }) => ({ subjectId: on, body }),
  payload: `commentEdge { node { id } }
    subject { ... on Issue { ${latest} } ... on PullRequest { ${latest} } }`,
  schema: z.object({
    commentEdge: z.object({ node: z.object({ id: hostIdSchema }) }),
    subject: z.object({
      number: z.int().positive(),
      comments: z.object({ nodes: z.array(commentSchema) }),
    }),
  }),
  result: ({ commentEdge: { node }, subject: { number, comments } }) => {
    const { nodes } = comments
    const at = nodes.findIndex(({ id }) => id === node.id)
    const before = nodes.slice(0, Math.max(at, 0)).filter(({ viewerDidAuthor }) => viewerDidAuthor)
    const [oldest, newest] = [nodes.at(0), nodes.at(-1)]
    const isCrowded =
      nodes.length === window &&
      oldest !== undefined &&
      newest !== undefined &&
      Date.parse(newest.createdAt) - Date.parse(oldest.createdAt) < aMoment
    const ownBefore = before.map(({ body }) => body)
    return { kind: 'done', comment: { id: node.id, ownBefore, ...(isCrowded ? { crowded: number } : {}) } }
  },
})
