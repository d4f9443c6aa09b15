// Evidence: what an audit is shown of a repository, piece by piece, always in the order of this list.
import type { StoredContract } from '../contract/judge-contract.ts'
import type { Fact } from '../fact.ts'
import type { CommitOid, Instant } from '../identifiers.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import type { LedgerPayload } from '../ledger/ledger-payload.ts'
import type { Promoted, RolledBack } from '../ledger-write/record.ts'
import type { Result } from '../result.ts'
import type { FileText } from '../file-text.ts'
import type { Place, PinState } from './pin-state.ts'
import type { EntryProblem } from './read-entry.ts'
import type { MergeAtHost } from './merge-at-host.ts'

/** What an environment pins now, at the tip of the default branch. */
export interface PinEvidence extends Place {
  readonly kind: 'pin'
  readonly path: string
  readonly state: PinState
}

/** A ledger entry's file, by the index in its path. Lowest first. */
export interface EntryEvidence {
  readonly kind: 'entry'
  readonly index: number
  readonly path: string
  readonly entry: Result<LedgerEntry, EntryProblem>
  /** The record that belongs to it; undefined where an entry of its kind has none. */
  readonly record: { readonly path: string; readonly file: FileText } | undefined
}

/** Any other file of the ledger branch. */
export interface LedgerFileEvidence {
  readonly kind: 'ledger-file'
  readonly path: string
  readonly file: FileText
}

/** A file that is written once and never again, whose path no entry accounts for; its text was not needed. */
export interface StrayEvidence {
  readonly kind: 'stray'
  readonly path: string
}

/** A commit of the ledger branch, oldest first. */
export interface LedgerCommitEvidence {
  readonly kind: 'ledger-commit'
  readonly commit: CommitOid
  readonly parents: number
  readonly changes: readonly { readonly path: string; readonly what: 'added' | 'changed' | 'removed' }[]
}

/** A first-parent commit of the default branch that changed release files, or that an entry names. Oldest first. */
export interface MergedEvidence {
  readonly kind: 'landed'
  readonly commit: CommitOid
  /** From 0 at the root. */
  readonly position: number
  readonly at: Instant
  /** Whether the audit asks about this commit; of others only the position counts, and no changes are told. */
  readonly asked: boolean
  /** The one that its first line names. */
  readonly pullRequest: number | undefined
  readonly changes: readonly (Place & {
    readonly path: string
    /** As it was before; only told where nothing of this path was told before. */
    readonly before: PinState | undefined
    readonly after: PinState
  })[]
}

/** A commit that an entry names and that is no first-parent commit: which of those brought it; undefined if none did. */
export interface BroughtEvidence {
  readonly kind: 'brought'
  readonly commit: CommitOid
  readonly by: CommitOid | undefined
}

/** A clone that ends before the history does: what lies before this commit is not there. */
export interface ShallowEvidence {
  readonly kind: 'shallow'
  readonly branch: 'default' | 'ledger'
  readonly commit: CommitOid
}

/** A `GA_READY.json` at the tip of the default branch. */
export interface ContractEvidence extends StoredContract {
  readonly kind: 'contract'
}

type Bypassed = Extract<LedgerPayload, { kind: 'bypassed' }>

/** An entry that tells of a merge. */
export type MovedEntry = LedgerEntry & { readonly payload: Promoted | RolledBack }

/** An entry that names a pull request: its own, or the one that went past the gates. */
export type MergeEntry =
  | MovedEntry
  | (LedgerEntry & { readonly payload: Bypassed & { readonly pullRequest: number } })

/** What the git host says of a merge that an entry tells of. */
export interface MergeAtHostEvidence {
  readonly kind: 'witnessed'
  readonly entry: MergeEntry
  readonly merge: Fact<MergeAtHost | undefined>
}

export type Evidence =
  | PinEvidence
  | EntryEvidence
  | LedgerFileEvidence
  | StrayEvidence
  | LedgerCommitEvidence
  | MergedEvidence
  | BroughtEvidence
  | ShallowEvidence
  | ContractEvidence
  | MergeAtHostEvidence
