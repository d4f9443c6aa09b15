// Change: a new comment on an issue or pull request; the answer shows what we said there right before it.
import { z } from 'zod'
import { hostIdSchema } from '../../../domain/identifiers.ts'
import { changeForm } from './change-form.ts'

/** Whoever of us was faster was so by an instant: a few comments are enough to see it. */
const latest = 'comments(last: 5) { nodes { id body viewerDidAuthor } }'

const commentSchema = z.object({ id: hostIdSchema, body: z.string(), viewerDidAuthor: z.boolean() })

export const comment = changeForm('comment', {
  mutation: () => 'addComment',
  input: ({ on, body }) => ({ subjectId: on, body }),
  payload: `commentEdge { node { id } }
    subject { ... on Issue { ${latest} } ... on PullRequest { ${latest} } }`,
  schema: z.object({
    commentEdge: z.object({ node: z.object({ id: hostIdSchema }) }),
    subject: z.object({ comments: z.object({ nodes: z.array(commentSchema) }) }),
  }),
  result: ({ commentEdge: { node }, subject: { comments } }) => {
    const at = comments.nodes.findIndex(({ id }) => id === node.id)
    const before = comments.nodes.slice(0, Math.max(at, 0)).filter(({ viewerDidAuthor }) => viewerDidAuthor)
    return { kind: 'done', comment: { id: node.id, ownBefore: before.map(({ body }) => body) } }
  },
})
