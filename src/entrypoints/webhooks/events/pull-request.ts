// pull_request: its content, base or state changed, so it is judged again; closed, it is settled.
import { z } from 'zod'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({ action: z.string(), number: z.int().positive() })

const judgedAgain = new Set([
  'opened',
  'synchronize',
  'reopened',
  'edited',
  'ready_for_review',
  'converted_to_draft',
])

export const pullRequest: WebhookEvent = {
  name: 'pull_request',
  commands: (payload) => {
    const { action, number } = schema.parse(payload)
    if (action === 'closed') return [always({ kind: 'settle-pull-request', number })]
    return judgedAgain.has(action) ? [always({ kind: 'judge-pull-request', number })] : []
  },
}
