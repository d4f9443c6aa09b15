// issue_comment: people's commands, on issues and pull requests. Only new comments count; edits never do.
import { z } from 'zod'
import { parseComment } from '../../../engine/commands/parse-comment.ts'
import { hostIdSchema, loginSchema } from '../../../domain/identifiers.ts'
import type { WebhookEvent } from './event.ts'

const schema = z.object({
  action: z.string(),
  issue: z.object({ number: z.int().positive() }),
  comment: z.object({
    node_id: hostIdSchema,
    body: z.string(),
    user: z.object({ login: loginSchema, type: z.string() }).nullable(),
  }),
})

export const issueComment: WebhookEvent = {
  name: 'issue_comment',
  commands: (payload) => {
    const { action, issue, comment } = schema.parse(payload)
    const { user, body, node_id: id } = comment
    // Bots answering bots would never end, and our own answers show commands.
    if (action !== 'created' || user === null || user.type === 'Bot') return []
    const { requests, problems } = parseComment(body)
    if (requests.length === 0 && problems.length === 0) return []
    const typed = { thread: issue.number, id, author: user.login, body }
    return [{ command: { kind: 'answer-comment', comment: typed }, meaning: `comment:${id}` }]
  },
}
