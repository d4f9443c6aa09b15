// deployment_protection_rule: a job of a workflow names an environment that we protect, and waits for our word.
import { z } from 'zod'
import { commitOidSchema } from '../../../domain/identifiers.ts'
import type { WebhookEvent } from './event.ts'

const schema = z.object({
  action: z.string(),
  environment: z.string().min(1).max(255),
  /** Only the number of the run is taken of it: where to answer is never told from outside. */
  deployment_callback_url: z
    .string()
    .transform((url) =>
      Number(/\/actions\/runs\/([1-9]\d{0,14})\/deployment_protection_rule$/.exec(url)?.[1]),
    )
    .pipe(z.int().positive()),
  deployment: z.object({ sha: commitOidSchema }),
})

export const deploymentProtectionRule: WebhookEvent = {
  name: 'deployment_protection_rule',
  commands: (payload) => {
    const { action, environment, deployment_callback_url: run, deployment } = schema.parse(payload)
    if (action !== 'requested') return []
    const waiting = { run, environment, commit: deployment.sha }
    const meaning = `deployment:${run}:${environment}`
    return [{ command: { kind: 'judge-deployment', deployment: waiting }, meaning }]
  },
}
