// A check: one question an audit asks of a repository, answered while all the evidence goes by once.
import type { Instant } from '../../identifiers.ts'
import type { Evidence } from '../evidence.ts'
import type { Finding } from '../finding.ts'

/** A check at work on one repository. It keeps what it needs of the evidence, never all of it. */
export interface Watch {
  take(evidence: Evidence): readonly Finding[]
  /** What can only be said once everything was seen. */
  end(): readonly Finding[]
}

/** How far back an audit asks. */
export interface Scope {
  /** The moment of the oldest commit it asks about; undefined: all of them. */
  readonly since: Instant | undefined
}

export interface Check {
  readonly name: string
  /** Starts afresh. */
  begin(scope: Scope): Watch
}

export const nothing: readonly Finding[] = []
