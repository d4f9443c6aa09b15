// status: a commit status, as Flux and Argo CD write their health reports.
import { z } from 'zod'
import { commitOidSchema, instantSchema, loginSchema } from '../../../domain/identifiers.ts'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({
  id: z.int().positive(),
  sha: commitOidSchema,
  state: z.enum(['pending', 'success', 'failure', 'error']),
  context: z.string(),
  target_url: z.string().nullable(),
  updated_at: instantSchema,
  sender: z.object({ login: loginSchema }),
})

export const status: WebhookEvent = {
  name: 'status',
  commands: (payload) => {
    const { id: sequence, sha: commit, state, context, ...rest } = schema.parse(payload)
    const { target_url: url, updated_at: at, sender } = rest
    if (state === 'pending' || context.startsWith('lockkeeper')) return []
    const healthy = state === 'success'
    const unnamed = { environment: null, app: null, digest: null }
    const report = { commit, healthy, context, ...unnamed, reporter: sender.login, at, sequence, url }
    return [always({ kind: 'record-health', report })]
  },
}
