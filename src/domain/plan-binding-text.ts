// A plan binding as text: the external id of our aggregate check run on the commit it is about.
import { type Digest, digestSchema, type Instant, instantSchema } from './identifiers.ts'
import type { PlanBinding } from './review.ts'

/** As in `plan=sha256:…` or `plan=sha256:… since=2026-01-16T12:34:56.000Z`. */
export function bindingText(binding: PlanBinding): string {
  const since = binding.since === undefined ? '' : ` since=${binding.since}`
  return `plan=${binding.planHash}${since}`
}

const shape = /^plan=(\S+)(?: since=(\S+))?$/

/** The binding a text tells of; undefined for any text that `bindingText` does not write. */
export function parsePlanBinding(text: string): PlanBinding | undefined {
  const [, plan, moment] = shape.exec(text) ?? []
  const planHash: Digest | undefined = digestSchema.safeParse(plan).data
  if (planHash === undefined) return undefined
  if (moment === undefined) return { planHash, since: undefined }
  const since: Instant | undefined = instantSchema.safeParse(moment).data
  return since === moment ? { planHash, since } : undefined
}
