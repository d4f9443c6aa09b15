// The port to a history: a copy of the ledger kept beside git, for those who look somewhere else for what happened.
import type { Digest } from '../domain/identifiers.ts'
import type { LedgerEntry, LedgerHead } from '../domain/ledger/ledger.ts'
import type { Result } from '../domain/result.ts'
import type { RepositoryRef } from './git-host/git-host.ts'

/** Whose history it is. Compared without regard to case, as git hosts do. */
export type MirrorOwner = Pick<RepositoryRef, 'owner' | 'name'>

/** `owner/name`, in small letters. */
export function nameOfOwner({ owner, name }: MirrorOwner): string {
  return `${owner}/${name}`.toLowerCase()
}

/** The ledger as git has it, for a history that finds its own newest entry by looking for what ought to be there. */
export interface LedgerInGit {
  readonly newest: LedgerHead
  /** An entry up to the newest. Throws `HistoryUnavailable` when it cannot be read. */
  entry(index: number): Promise<LedgerEntry>
}

/** Why entries were not taken. Nothing that is stored is ever written over. */
export type HistoryRefusal =
  /** Another entry is stored at this index already. */
  | { readonly kind: 'conflict'; readonly index: number; readonly stored: Digest }
  /** The entry before this one is missing. */
  | { readonly kind: 'gap'; readonly index: number }

/** Fills three adapters: a table in PostgreSQL, objects in a bucket, and referrers of the images in their registry. */
export interface LedgerMirror {
  /** For the log, as in `s3`. */
  readonly name: string
  /**
   * The newest entry that is stored; undefined for none. May be newer than git's when somebody rewound the ledger.
   *
   * @throws HistoryUnavailable
   */
  head(owner: MirrorOwner, ledger: LedgerInGit): Promise<LedgerHead | undefined>
  /**
   * Stores entries that follow on each other. One that is stored already stays as it is; of several the first ones may
   * have been stored when a later one is refused or the wire breaks.
   *
   * @throws HistoryUnavailable
   */
  append(owner: MirrorOwner, entries: readonly LedgerEntry[]): Promise<Result<undefined, HistoryRefusal>>
}

/** The wire broke, or the other side would not answer. The message is for people, and holds no secret. */
export class MirrorUnavailable extends Error {
  override readonly name = 'HistoryUnavailable'
}
