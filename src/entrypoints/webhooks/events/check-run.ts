// check_run: somebody pressed "Re-run" on one of our checks.
import { z } from 'zod'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({
  action: z.string(),
  check_run: z.object({ pull_requests: z.array(z.object({ number: z.int().positive() })) }),
})

export const checkRun: WebhookEvent = {
  name: 'check_run',
  commands: (payload) => {
    const { action, check_run: run } = schema.parse(payload)
    if (action !== 'rerequested') return []
    return run.pull_requests.map(({ number }) => always({ kind: 'judge-pull-request', number }))
  },
}
