// check_run: somebody pressed "Re-run" on one of our checks, or another app's check came to an end.
import { z } from 'zod'
import { gateOfRunCheck } from '../../../domain/gate-runs/run-note.ts'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({
  action: z.string(),
  check_run: z.object({
    name: z.string(),
    pull_requests: z.array(z.object({ number: z.int().positive() })),
  }),
})

export const checkRun: WebhookEvent = {
  name: 'check_run',
  commands: (payload) => {
    const { action, check_run: run } = schema.parse(payload)
    if (action !== 'rerequested' && !(action === 'completed' && isForeign(run.name))) return []
    const gate = gateOfRunCheck(run.name)
    return run.pull_requests.map(({ number }) =>
      gate === undefined
        ? always({ kind: 'judge-pull-request', number })
        : always({ kind: 'run-gate', number, gate, again: true }),
    )
  },
}

/** Some gate may wait for it. Whoever takes a name like ours is only not heard at once. */
function isForeign(name: string): boolean {
  return !name.startsWith('lockkeeper')
}
