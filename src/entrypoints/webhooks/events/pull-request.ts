// pull_request: its content, base or state changed, so it is judged again; closed, it is settled.
import { z } from 'zod'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({
  action: z.string(),
  number: z.int().positive(),
  changes: z.object({ base: z.unknown() }).partial().optional(),
})

const judgedAgain = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review', 'converted_to_draft'])

export const pullRequest: WebhookEvent = {
  name: 'pull_request',
  commands: (payload) => {
    const { action, number, changes } = schema.parse(payload)
    if (action === 'closed') return [always({ kind: 'settle-pull-request', number })]
    // Title and body are words for people: only another base changes what would be merged.
    const retargeted = action === 'edited' && changes?.base !== undefined
    return retargeted || judgedAgain.has(action) ? [always({ kind: 'judge-pull-request', number })] : []
  },
}
