// pull_request_review: somebody approved, asked for changes, or had their review dismissed.
import { z } from 'zod'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({ pull_request: z.object({ number: z.int().positive() }) })

export const pullRequestReview: WebhookEvent = {
  name: 'pull_request_review',
  commands: (payload) => [
    always({ kind: 'judge-pull-request', number: schema.parse(payload).pull_request.number }),
  ],
}
