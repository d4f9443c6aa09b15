// repository_dispatch: a program asks for a promotion or rollback (`promote`, `rollback`) or a look at everything (`reconcile`), or the cluster (`health`) or a gate's pipeline (`gate-result`) reports.
import { z } from 'zod'
import { resultReportSchema } from '../../../domain/external/result-report.ts'
import { commitOidSchema, digestSchema, instantSchema, loginSchema } from '../../../domain/identifiers.ts'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({
  action: z.string(),
  client_payload: z.unknown(),
  sender: z.object({ login: loginSchema }),
})

const verbSchema = z.enum(['promote', 'rollback'])

/** `client_payload` of a `health` dispatch; `commit` is the commit of this repository that was synced. */
const healthSchema = z.strictObject({
  environment: z.string(),
  commit: commitOidSchema,
  healthy: z.boolean(),
  at: instantSchema,
  app: z.string().optional(),
  digest: digestSchema.optional(),
  url: z.string().optional(),
})

export const repositoryDispatch: WebhookEvent = {
  name: 'repository_dispatch',
  commands: (payload, delivery) => {
    const { action, client_payload: content, sender } = schema.parse(payload)
    const verb = verbSchema.safeParse(action).data
    if (verb !== undefined) {
      const dispatched = { delivery, actor: sender.login, verb, payload: content }
      return [{ command: { kind: 'answer-dispatch', dispatched }, meaning: `dispatch:${delivery}` }]
    }
    if (action === 'reconcile') return [always({ kind: 'record-changes' }), always({ kind: 'judge-open' })]
    if (action === 'gate-result') {
      const { pull_request: number, output = '', ...rest } = resultReportSchema.parse(content)
      return [always({ kind: 'record-result', number, output, ...rest, reporter: sender.login })]
    }
    if (action !== 'health') return []
    const {
      environment,
      commit,
      healthy,
      at,
      app = null,
      digest = null,
      url = null,
    } = healthSchema.parse(content)
    const report = {
      commit,
      healthy,
      context: 'health',
      environment,
      app,
      digest,
      reporter: sender.login,
      at,
      url,
    }
    return [always({ kind: 'record-health', report })]
  },
}
