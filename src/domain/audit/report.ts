// The report of an audit: what was looked at, what every environment's release rests on, and what is wrong.
import type { CommitOid, Digest, EnvironmentName, Instant } from '../identifiers.ts'
import type { Finding } from './finding.ts'
import type { Provenance } from './provenance.ts'

export interface AuditReport {
  readonly ledger: {
    readonly commit: CommitOid
    /** Entries read, whether or not the chain holds. */
    readonly entries: number
    /** The newest that could be read. */
    readonly head: { readonly index: number; readonly hash: Digest } | undefined
  }
  readonly releases: {
    readonly branch: string
    readonly commit: CommitOid
    /** Commits asked about, and changes of release files in them. */
    readonly commits: number
    readonly changes: number
  }
  readonly since: Instant | undefined
  /** Every environment that pins or entries name, whichever was asked about. */
  readonly environments: readonly EnvironmentName[]
  readonly pins: readonly Provenance[]
  readonly findings: readonly Finding[]
}
