// A run note: what a gate run is and came to, as the external id of our own check run `lockkeeper run / <gate>`.
import { z } from 'zod'
import { type Digest, instantSchema } from '../identifiers.ts'
import { jsonOf } from '../json-text.ts'
import { hashOf } from '../promotion/plan-hash.ts'

const short = z.string().max(40)

const endSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passed') }),
  z.strictObject({ kind: z.literal('exit'), code: z.int() }),
  z.strictObject({ kind: z.literal('signal'), name: short }),
  z.strictObject({ kind: z.literal('timed-out') }),
  z.strictObject({ kind: z.literal('too-much-output') }),
  z.strictObject({ kind: z.literal('not-allowed') }),
  z.strictObject({ kind: z.literal('not-startable'), problem: short }),
  z.strictObject({ kind: z.literal('conclusion'), word: short }),
  z.strictObject({ kind: z.literal('reported') }),
])

const about = {
  key: z.string(),
  /** The number of the workflow run, where it is one. */
  workflow: z.int().positive().optional(),
}

const noteSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...about, state: z.literal('running'), since: instantSchema }),
  z.strictObject({ ...about, state: z.literal('ended'), end: endSchema }),
])
export type RunNote = z.infer<typeof noteSchema>

/** What a run belongs to: another plan or another gate is another run. 32 hexadecimal digits. */
export function runKey(plan: Digest, gate: string): string {
  return hashOf({ plan, gate }).slice('sha256:'.length, 'sha256:'.length + 32)
}

export function runCheckName(gate: string): string {
  return `lockkeeper run / ${gate}`
}

/** The gate that a check run of ours is the run of; undefined for any other check. */
export function gateOfRunCheck(name: string): string | undefined {
  const prefix = runCheckName('')
  return name.startsWith(prefix) ? name.slice(prefix.length) : undefined
}

/** What the name of a workflow run tells: whose it is. */
export function runMark(pullRequest: number, gate: string, key: string): string {
  return `lockkeeper/${pullRequest}/${gate}/${key}`
}

const mark = /lockkeeper\/([1-9]\d{0,8})\/([a-z][a-z0-9_-]{0,39})\/[0-9a-f]{32}(?![0-9a-f])/

/** The pull request and the gate that a name tells of; undefined where it tells of none. */
export function parseRunMark(title: string): { readonly number: number; readonly gate: string } | undefined {
  const [, number, gate] = mark.exec(title) ?? []
  return number === undefined || gate === undefined ? undefined : { number: Number(number), gate }
}

/** At most 200 characters: how long an external id may be is unpublished. */
export function noteText(note: RunNote): string {
  return JSON.stringify(note)
}

/** The note that a text holds; undefined for any text that `noteText` does not write. */
export function parseRunNote(text: string): RunNote | undefined {
  return noteSchema.safeParse(jsonOf(text)).data
}
