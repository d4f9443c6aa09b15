// What a ledger entry says of stops: locks, holds and quarantines, and their end.
import { z } from 'zod'
import {
  appNameSchema,
  digestSchema,
  environmentNameSchema,
  hostIdSchema,
  instantSchema,
  loginSchema,
  promotionIdSchema,
  versionSchema,
} from '../identifiers.ts'
import { holdFileSchema } from '../locks/hold.ts'
import { lockFileSchema, scopeSchema } from '../locks/lock.ts'
import { quarantineFileSchema } from '../locks/quarantine.ts'

const place = { environment: environmentNameSchema, app: appNameSchema }
const reason = z.string().min(1).max(1000)

/** The comment that asked for it, so that a run after a crash finds what was done; absent where nobody asked. */
const asked = hostIdSchema.optional()

/** Nobody promotes there from now on; the lock as it is written. */
export const lockedSchema = z.strictObject({
  kind: z.literal('locked'),
  scope: scopeSchema,
  /** Null: every app. */
  app: appNameSchema.nullable(),
  lock: lockFileSchema,
  asked,
})

/** A lock ended: somebody lifted it, or its time ran out. */
export const unlockedSchema = z.strictObject({
  kind: z.literal('unlocked'),
  scope: scopeSchema,
  app: appNameSchema.nullable(),
  why: z.enum(['lifted', 'expired']),
  reason: reason.nullable(),
  /** Whose lock it was, and since when; null where its file could not be read. */
  lockedBy: loginSchema.nullable(),
  since: instantSchema.nullable(),
  asked,
})

/** One promotion waits. */
export const heldSchema = z.strictObject({
  kind: z.literal('held'),
  pullRequest: z.int().positive(),
  hold: holdFileSchema,
  asked,
})

/** It goes on. */
export const releasedSchema = z.strictObject({
  kind: z.literal('released'),
  pullRequest: z.int().positive(),
  promotion: promotionIdSchema.nullable(),
  reason: reason.nullable(),
  /** Null where the hold's file could not be read. */
  heldBy: loginSchema.nullable(),
  asked,
})

/** These digests go nowhere until somebody clears them. */
export const quarantinedSchema = z.strictObject({
  kind: z.literal('quarantined'),
  digests: z.array(digestSchema).min(1),
  quarantine: quarantineFileSchema,
})

/** They may go on. */
export const clearedSchema = z.strictObject({
  kind: z.literal('cleared'),
  ...place,
  version: versionSchema,
  digests: z.array(digestSchema).min(1),
  reason,
  asked,
})
