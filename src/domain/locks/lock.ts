// A lock: nobody promotes into an environment, or anywhere, until someone lifts it or has run out.
import { z } from 'zod'
import {
  type AppName,
  commitOidSchema,
  environmentNameSchema,
  type Instant,
  instantSchema,
  loginSchema,
} from '../identifiers.ts'

/** One environment, or all of them. */
export const scopeSchema = z.union([z.literal('all'), environmentNameSchema])
export type Scope = z.infer<typeof scopeSchema>

/** The fields of a lock file, on the ledger branch (`lockFilePath`) or the default branch (`environments/<env>/lock.yaml`). */
export const lockFileSchema = z.strictObject({
  by: loginSchema,
  reason: z.string().min(1).max(1000),
  since: instantSchema,
  until: instantSchema.optional(),
  /** Where it was asked for, for people. */
  origin: z.string().max(500).optional(),
  /** The thread it was asked for in: there people are told when it runs out. */
  thread: z.int().positive().optional(),
  /** The default branch as it was then: what moved there since, moved past the lock. */
  base: commitOidSchema.optional(),
})
export type LockFile = z.infer<typeof lockFileSchema>

/** What a lock is about, and where it stands. */
export interface LockPlace {
  readonly scope: Scope
  /** Undefined: every app. */
  readonly app?: AppName | undefined
  /** Where it is written, for people: branch and path. */
  readonly writtenIn: string
  /** On the ledger branch, where a command lifts it; one on the default branch goes by a pull request. */
  readonly byCommand: boolean
}

/** A lock as it stands. */
export interface Lock extends LockFile, LockPlace {}

/** A lock file nobody could read counts as a lock: fail closed. */
export interface UnreadableLock extends LockPlace {
  readonly problem: string
}

export const locksFolder = 'locks'

/** `locks/<env|all>.yaml`, or `locks/<env|all>/<app>.yaml` for one app, on the ledger branch. */
export function lockFilePath(scope: Scope, app: AppName | null): string {
  return app === null ? `${locksFolder}/${scope}.yaml` : `${locksFolder}/${scope}/${app}.yaml`
}

/** People are reminded so long before a lock ends; half-way where it is a short one. */
const reminderMs = 15 * 60_000

/** Whether a lock that still holds ends soon. */
export function isEndingSoon({ since, until }: LockFile, now: Instant): boolean {
  if (until === undefined) return false
  const lasts = Date.parse(until) - Date.parse(since)
  return now < until && Date.parse(now) >= Date.parse(until) - Math.min(reminderMs, lasts / 2)
}

/** Whether a lock still holds at a moment. */
export function holds(lock: Lock, now: Instant): boolean {
  return lock.until === undefined || now < lock.until
}
