// A gate run: how an external gate's answer is coming along, and what it came to.
import type { Instant } from '../identifiers.ts'

/** What a run that is over came to. */
export type RunEnd =
  | { readonly kind: 'passed' }
  /** A program ended with a code other than 0. */
  | { readonly kind: 'exit'; readonly code: number }
  /** A program was ended by a signal that was not ours. */
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'too-much-output' }
  /** The operator does not allow this program here. */
  | { readonly kind: 'not-allowed' }
  /** The program could not be started; `problem` is the system's code, as in `ENOENT`. */
  | { readonly kind: 'not-startable'; readonly problem: string }
  /** GitHub's word for a workflow or check run that did not succeed. */
  | { readonly kind: 'conclusion'; readonly word: string }
  /** Somebody who is believed reported that it failed. */
  | { readonly kind: 'reported' }

export type GateRun =
  | { readonly state: 'not-started' }
  | { readonly state: 'running'; readonly since: Instant; readonly url: string | undefined }
  | {
      readonly state: 'ended'
      readonly end: RunEnd
      /** Start and end of what was printed or reported, secrets masked; empty where there is nothing to show. */
      readonly output: string
      readonly url: string | undefined
    }

export const notStarted: GateRun = { state: 'not-started' }

/** A program is stopped at its time limit; one that is said to run this much longer has been lost with its process. */
const graceSeconds = 60

/** Whether a run has had its time. */
export function isOverdue(since: Instant, timeoutSeconds: number, now: Instant): boolean {
  return Date.parse(now) > overdueAt(since, timeoutSeconds)
}

/** When that is, in milliseconds since the epoch. */
export function overdueAt(since: Instant, timeoutSeconds: number): number {
  return Date.parse(since) + (timeoutSeconds + graceSeconds) * 1000
}
