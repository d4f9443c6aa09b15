// A plan binding as text: the external id of our aggregate check run on the commit it is about, and what a rollback comes to.
import { type Digest, digestSchema, type Instant, instantSchema } from '../identifiers.ts'
import { type ImpactNote, impactNoteText, parseImpactNote } from './impact-note.ts'
import type { PlanBinding } from '../access/review.ts'

/** As in `plan=sha256:…`, `… since=2026-01-16T12:34:56.000Z`, `… impact=risky,2,1,15`. */
export function bindingText(binding: PlanBinding, impact?: ImpactNote): string {
  const since = binding.since === undefined ? '' : ` since=${binding.since}`
  const comesTo = impact === undefined ? '' : ` impact=${impactNoteText(impact)}`
  return `plan=${binding.planHash}${since}${comesTo}`
}

const shape = /^plan=(\S+)(?: since=(\S+))?(?: impact=([a-z0-9,-]+))?$/

/** The binding a text tells of; undefined for any text that `bindingText` does not write. */
export function parsePlanBinding(text: string): PlanBinding | undefined {
  const [, plan, moment] = shape.exec(text) ?? []
  const planHash: Digest | undefined = digestSchema.safeParse(plan).data
  if (planHash === undefined) return undefined
  if (moment === undefined) return { planHash, since: undefined }
  const since: Instant | undefined = instantSchema.safeParse(moment).data
  return since === moment ? { planHash, since } : undefined
}

/** What a rollback was found to come to when the commit was judged; undefined for a promotion. */
export function impactIn(text: string): ImpactNote | undefined {
  const [, , , impact] = shape.exec(text) ?? []
  return impact === undefined ? undefined : parseImpactNote(impact)
}
