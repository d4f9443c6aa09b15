// The release history: a repository's default branch and ledger branch, read where they lie, without any git host.
import type { FileText } from '../domain/file-text.ts'
import type { CommitOid, Digest, Instant } from '../domain/identifiers.ts'

export type HistoryBranch = 'default' | 'ledger'

/** Names the bytes of one file in one state; only ever handed back. */
export type BlobId = string

/** What stands at a path; undefined as id where it is no plain file (a link, a submodule). */
export interface StoredFile {
  readonly path: string
  readonly id: BlobId | undefined
}

/** A change of a path; `undefined` where the path was not there before, or is not there after. */
export interface PathChange {
  readonly path: string
  readonly before: StoredFile | undefined
  readonly after: StoredFile | undefined
}

/** A first-parent commit. A merge shows what it brought to its first parent. */
export interface HistoryCommit {
  readonly commit: CommitOid
  readonly parents: readonly CommitOid[]
  /** The committer's word; GitHub writes it for the merges it makes. */
  readonly at: Instant
  /** The first line of its message: whatever its author wrote. */
  readonly headline: string
  /** Its parents are not in this clone, so it seems to have added everything. */
  readonly cut: boolean
  /** In the folders that were asked for, in the order of their paths. */
  readonly changes: readonly PathChange[]
}

/** Files that are missing, too large or no text are values; a repository that breaks while it is read throws. */
export interface ReleaseHistory {
  /** The branches as they stood when the history was opened; every answer is about these commits. */
  readonly tips: Readonly<Record<HistoryBranch, { readonly name: string; readonly commit: CommitOid }>>

  /** Every file below a folder (all of the branch for an empty name) at the tip, in the order of their paths. */
  files(branch: HistoryBranch, folder: string): Promise<readonly StoredFile[]>

  /** Texts of at most a megabyte, in the order asked for. Ask for some hundreds at a time. */
  read(ids: readonly (BlobId | undefined)[]): Promise<readonly FileText[]>

  /** SHA-256 of bytes of any size, which never lie in memory as a whole. */
  digest(id: BlobId): Promise<Digest>

  /** The first-parent commits, oldest first, with what they changed in some folders (everything for none). */
  commits(branch: HistoryBranch, folders: readonly string[]): AsyncIterable<HistoryCommit>

  /** The first-parent commit of the default branch that brought a commit there; undefined when none did. */
  carrier(commit: CommitOid): Promise<CommitOid | undefined>

  /** The commit that a revision names (an id, however short, or a tag); undefined where it names none. */
  find(revision: string): Promise<{ readonly commit: CommitOid; readonly at: Instant } | undefined>

  close(): void
}

/** Why a history cannot be opened. */
export type HistoryProblem =
  | { readonly kind: 'no-directory'; readonly directory: string }
  /** `words` are git's own. */
  | { readonly kind: 'no-repository'; readonly directory: string; readonly words: string }
  | { readonly kind: 'no-default-branch' }
  | { readonly kind: 'no-branch'; readonly name: string }
  | { readonly kind: 'no-ledger' }
