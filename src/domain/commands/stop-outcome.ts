// What a command about locks and holds came to, before anybody puts it into words.
import type { Hold, UnreadableHold } from '../locks/hold.ts'
import type { AppName, EnvironmentName, Instant, Login, ThreadNumber, Version } from '../identifiers.ts'
import type { Lock, LockPlace, UnreadableLock } from '../locks/lock.ts'

/** A pin that moved in the instant between a lock and its acknowledgement. */
export interface MergedDuringLock {
  readonly environment: EnvironmentName
  readonly app: AppName
  /** What is pinned now; undefined where it cannot be read. */
  readonly version: Version | undefined
  readonly at: Instant
  readonly pullRequest: ThreadNumber | undefined
}

/** A lock that was lifted; whose it was is unknown where its file could not be read. */
export interface Lifted extends Pick<LockPlace, 'scope' | 'app'> {
  readonly by: Login | undefined
  readonly since: Instant | undefined
}

export type StopOutcome =
  | {
      readonly kind: 'locked'
      /** Empty where everything was locked already: then nothing was changed. */
      readonly placed: readonly Lock[]
      /** The asker's own that stood there, and are written over. */
      readonly replaced: readonly Lock[]
      /** What stood there already; it stays as it is. */
      readonly already: readonly (Lock | UnreadableLock)[]
      /** The open pull requests that cannot merge because of it, or could not. */
      readonly stopped: readonly ThreadNumber[]
      readonly mergedDuringLock: readonly MergedDuringLock[]
      readonly dryRun: boolean
    }
  | {
      readonly kind: 'unlocked'
      readonly lifted: readonly Lifted[]
      /** Where there was nothing to lift. */
      readonly missing: readonly Pick<LockPlace, 'scope' | 'app'>[]
      /** What still holds there. */
      readonly remaining: readonly (Lock | UnreadableLock)[]
      readonly dryRun: boolean
    }
  | {
      readonly kind: 'held'
      readonly hold: Hold | UnreadableHold
      /** It was held before: nothing was changed. */
      readonly already: boolean
      readonly dryRun: boolean
    }
  | {
      readonly kind: 'released'
      readonly pullRequest: ThreadNumber
      /** Nobody held it: nothing was changed. */
      readonly wasFree: boolean
      readonly dryRun: boolean
    }

/** Whether the command changed what it was to change. */
export function stopSucceeded(outcome: StopOutcome): boolean {
  switch (outcome.kind) {
    case 'locked':
      return outcome.placed.length > 0
    case 'unlocked':
      return outcome.lifted.length > 0
    case 'held':
      return !outcome.already
    case 'released':
      return !outcome.wasFree
  }
}
