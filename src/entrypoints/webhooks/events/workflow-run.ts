// workflow_run: a workflow that was started for a gate goes on, or is over.
import { z } from 'zod'
import { parseRunMark } from '../../../domain/gate-runs/run-note.ts'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({
  workflow_run: z.object({ event: z.string(), display_title: z.string().optional() }),
})

export const workflowRun: WebhookEvent = {
  name: 'workflow_run',
  commands: (payload) => {
    const { event, display_title: title = '' } = schema.parse(payload).workflow_run
    // Anybody may name a run like one of ours; whoever looks for it asks whose it is.
    const meant = event === 'workflow_dispatch' ? parseRunMark(title) : undefined
    return meant === undefined ? [] : [always({ kind: 'run-gate', ...meant, again: true })]
  },
}
