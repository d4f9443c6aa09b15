// deployment_status: a health report in the words of GitHub's deployments.
import { z } from 'zod'
import { commitOidSchema, instantSchema, loginSchema } from '../../../domain/identifiers.ts'
import { always, type WebhookEvent } from './event.ts'

const schema = z.object({
  deployment: z.object({ sha: commitOidSchema, task: z.string(), environment: z.string() }),
  deployment_status: z.object({
    id: z.int().positive(),
    state: z.string(),
    target_url: z.string().nullable(),
    updated_at: instantSchema,
  }),
  sender: z.object({ login: loginSchema }),
})

export const deploymentStatus: WebhookEvent = {
  name: 'deployment_status',
  commands: (payload) => {
    const { deployment, deployment_status: status, sender } = schema.parse(payload)
    const { id: sequence, state, target_url: url, updated_at: at } = status
    // What is still on its way says nothing yet; `inactive` says that something newer came.
    if (state !== 'success' && state !== 'failure' && state !== 'error') return []
    const { sha: commit, task: context, environment } = deployment
    const report = { commit, healthy: state === 'success', context, environment, app: null, digest: null }
    return [
      always({ kind: 'record-health', report: { ...report, reporter: sender.login, at, sequence, url } }),
    ]
  },
}
