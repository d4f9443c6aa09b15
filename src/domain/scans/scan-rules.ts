// What an environment asks of the reports about images, defaults filled in.
import type { Instant } from '../identifiers.ts'
import type { Severity } from './severity.ts'

/** Somebody answers for a vulnerability, for a while. */
export interface Waiver {
  readonly id: string
  readonly owner: string
  readonly reason: string
  /** From then on it does not count. */
  readonly expires: Instant
}

export interface SecurityScanRules {
  /** Never empty. */
  readonly blockOnSeverity: readonly Severity[]
  /** Whether what has no fix yet blocks nothing. */
  readonly ignoreUnfixed: boolean
  readonly waivers: readonly Waiver[]
}

/** At least one of the lists names something. A star at the end of a name stands for anything. */
export interface LicenseRules {
  /** Empty: everything that is not prohibited. */
  readonly allowed: readonly string[]
  readonly prohibited: readonly string[]
  /** What comes of a component whose licence nobody can tell. */
  readonly unknown: 'fail' | 'warn' | 'pass'
}
