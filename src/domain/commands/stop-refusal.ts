// Why a command about locks and holds is answered with no.
import type { AppName, EnvironmentName, Instant, Login, ThreadNumber } from '../identifiers.ts'
import type { Denied } from '../locks/stop-rights.ts'

export type StopRefusal =
  | {
      readonly code: 'stop-not-allowed'
      readonly act: 'lock' | 'hold'
      readonly denied: Denied
    }
  /** Somebody else's lock or hold is lifted by fewer people than may set one. */
  | {
      readonly code: 'lift-not-allowed'
      readonly act: 'unlock' | 'release'
      readonly denied: Denied
      /** Undefined where the file that tells cannot be read. */
      readonly setBy: Login | undefined
    }
  | { readonly code: 'asker-unavailable'; readonly login: Login; readonly problem: string }
  /** The lock would end before it begins. */
  | { readonly code: 'end-not-ahead'; readonly until: Instant; readonly now: Instant }
  | {
      readonly code: 'no-open-promotion'
      readonly environment: EnvironmentName | undefined
      readonly app: AppName | undefined
      readonly pullRequest: ThreadNumber | undefined
      /** There are several, and none was named. */
      readonly several: readonly ThreadNumber[]
    }
