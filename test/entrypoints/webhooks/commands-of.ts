// What a delivery becomes at the door: the commands of its jobs.
import { z } from 'zod'
import type { Command } from '../../../src/engine/job.ts'
import { translateDelivery } from '../../../src/entrypoints/webhooks/translate-delivery.ts'

export const place = {
  installation: { id: 7 },
  repository: { owner: { login: 'acme' }, name: 'deploy', default_branch: 'main' },
}

/** The commands a delivery becomes, or what else is made of it. */
export function commandsOf(name: string, payload: object): readonly Command[] | string {
  const translated = translateDelivery({ id: 'd-1', name, payload: { ...place, ...payload } })
  if (translated.kind !== 'jobs') return translated.kind
  return z
    .array(z.object({ payload: z.object({ command: z.custom<Command>() }) }))
    .parse(translated.jobs)
    .map(({ payload: { command } }) => command)
}
