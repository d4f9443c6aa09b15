// A lock: nobody promotes into an environment, or anywhere, until it is lifted or has run out.
import { z } from 'zod'
import { type EnvironmentName, type Instant, instantSchema, loginSchema } from './identifiers.ts'

/** The fields of a lock file, on the ledger branch (`locks/<env>.yaml`) or the default branch (`environments/<env>/lock.yaml`). */
export const lockFileSchema = z.strictObject({
  by: loginSchema,
  reason: z.string().min(1).max(1000),
  since: instantSchema,
  until: instantSchema.optional(),
  origin: z.string().max(500).optional(),
})

/** A lock as it stands. */
export interface Lock extends z.infer<typeof lockFileSchema> {
  readonly scope: EnvironmentName | 'all'
  /** Where it is written, for people: branch and path. */
  readonly writtenIn: string
}

/** A lock file nobody could read counts as a lock: fail closed. */
export interface UnreadableLock {
  readonly scope: EnvironmentName | 'all'
  readonly writtenIn: string
  readonly problem: string
}

/** Whether a lock still holds at a moment. */
export function holds(lock: Lock, now: Instant): boolean {
  return lock.until === undefined || now < lock.until
}
