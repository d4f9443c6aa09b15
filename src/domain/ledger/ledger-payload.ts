// What a ledger entry can say: one shape for every kind of event.
import { z } from 'zod'
import {
  clearedSchema,
  heldSchema,
  lockedSchema,
  quarantinedSchema,
  releasedSchema,
  unlockedSchema,
} from './stop-payload.ts'
import {
  appNameSchema,
  commitOidSchema,
  digestSchema,
  environmentNameSchema,
  instantSchema,
  loginSchema,
  promotionIdSchema,
  versionSchema,
} from '../identifiers.ts'
import { impactNoteSchema } from './impact-note.ts'
import { writtenReleaseSchema } from './deployed-state.ts'

const place = { environment: environmentNameSchema, app: appNameSchema }

const approvalSchema = z.strictObject({
  login: loginSchema,
  at: instantSchema,
  commit: commitOidSchema.nullable(),
})

const verdictSchema = z.strictObject({
  gate: z.string(),
  verdict: z.enum(['pass', 'warn', 'wait', 'fail', 'skip']),
  /** The codes of the findings that made the verdict; left out, like the time, in entries of the first form. */
  reasons: z.array(z.string()).optional(),
  /** How long gathering what it looked at took, in milliseconds; null where nobody measured it. */
  durationMs: z.int().nonnegative().nullable().optional(),
})

/** What both a promotion and a rollback leave behind when they were merged as judged. */
const mergedMove = {
  ...place,
  release: writtenReleaseSchema,
  from: versionSchema.nullable(),
  /** Null for somebody's own pull request that was judged like a promotion. */
  promotion: promotionIdSchema.nullable(),
  plan: digestSchema,
  /** Null where it was somebody's own pull request: its commits carry no rules. */
  rules: digestSchema.nullable(),
  pullRequest: z.int().positive(),
  head: commitOidSchema,
  mergeCommit: commitOidSchema,
  requester: loginSchema,
  requestedAt: instantSchema,
  approvals: z.array(approvalSchema),
  mergedBy: loginSchema,
  mergedAt: instantSchema,
  gates: z.array(verdictSchema),
  /** The form in which its record was written; left out: the first, which had no results of gates. */
  recordForm: z.literal(2).optional(),
}

/** What an expedited promotion left out, and why. */
const expeditedSchema = z.strictObject({
  reason: z.string(),
  environments: z.array(environmentNameSchema),
  soak: z.boolean(),
})

/** A judged promotion was merged. */
export const promotedSchema = z.strictObject({
  kind: z.literal('promoted'),
  ...mergedMove,
  /** Only where something on the way was left out. */
  expedited: expeditedSchema.optional(),
})

/** A judged rollback was merged: a promotion of a release that ran there before. */
export const rolledBackSchema = z.strictObject({
  kind: z.literal('rolled-back'),
  ...mergedMove,
  rollback: z.strictObject({
    /** The release that was left behind; null where nothing was known to run there. */
    left: writtenReleaseSchema.nullable(),
    /** The entry that had brought it. */
    leftIndex: z.int().positive().nullable(),
    reason: z.string(),
    /** The entry that made the bot ask for it by itself; null where a person did. */
    becauseOf: z.int().positive().nullable(),
    /** What it was found to come to; null where nobody worked it out, left out in entries of the first form. */
    impact: impactNoteSchema.nullable().optional(),
  }),
})

/** A pin changed on the default branch that was not what was judged, or was never judged. */
export const bypassedSchema = z.strictObject({
  kind: z.literal('bypassed'),
  ...place,
  /** Null when the file is gone or cannot be read: then nothing is known to run there. */
  release: writtenReleaseSchema.nullable(),
  from: versionSchema.nullable(),
  why: z.enum(['no-pull-request', 'not-judged', 'not-what-was-judged', 'judged-blocked', 'unreadable']),
  pullRequest: z.int().positive().nullable(),
  commit: commitOidSchema,
  committedAt: instantSchema,
  /** What before it was not looked at: older changes of the file, or the merges that brought some of them. */
  beyond: z.enum(['changes', 'commits']).optional(),
})

/** The cluster reported on exactly this release. */
const reportSchema = {
  ...place,
  release: writtenReleaseSchema,
  commit: commitOidSchema,
  context: z.string(),
  /** When it was heard of, by the git host's clock; only where the reporter itself said when it was. */
  received: instantSchema.optional(),
  /** The git host's own number of the report, where it has one. */
  sequence: z.int().positive().optional(),
  url: z.string().nullable(),
}
const verifiedSchema = z.strictObject({ kind: z.literal('verified'), ...reportSchema })
const failedSchema = z.strictObject({ kind: z.literal('failed'), ...reportSchema })

export const ledgerPayloadSchema = z.discriminatedUnion('kind', [
  promotedSchema,
  rolledBackSchema,
  bypassedSchema,
  verifiedSchema,
  failedSchema,
  lockedSchema,
  unlockedSchema,
  heldSchema,
  releasedSchema,
  quarantinedSchema,
  clearedSchema,
])
export type LedgerPayload = z.infer<typeof ledgerPayloadSchema>

/** Entries about one app in one environment, and the release there. */
export type PlacedPayload = Extract<
  LedgerPayload,
  { kind: 'promoted' | 'rolled-back' | 'bypassed' | 'verified' | 'failed' }
>

/** Entries that say what may not move, and until when. */
export type StopPayload = Exclude<LedgerPayload, PlacedPayload>

/** Told apart by what they are about: a place, or a stop. */
export function isPlaced(payload: LedgerPayload): payload is PlacedPayload {
  return 'release' in payload
}

export function isStop(payload: LedgerPayload): payload is StopPayload {
  return !isPlaced(payload)
}
