// The working tree: a clone's files as they lie on disk. Nothing is ever reached through a symbolic link.
import type { Fact } from '../domain/fact.ts'
import type { FileText } from '../domain/file-text.ts'
import type { CommitOid, Digest } from '../domain/identifiers.ts'
import type { HistoryProblem } from './release-history.ts'

/** What is in a folder or below it. */
export interface TreeEntry {
  /** From the folder that was asked for. */
  readonly path: string
  /** `other`: a symbolic link, a socket, or whatever else is no plain file. */
  readonly kind: 'file' | 'other'
}

/** Paths are those of the repository, from its root, with `/` between their parts. */
export interface WorkingTree {
  /** The text of a file of at most a megabyte. */
  text(path: string): Promise<FileText>

  /** Everything below a folder, in the order of the paths; undefined where there is no such folder. */
  files(folder: string): Promise<readonly TreeEntry[] | undefined>

  /** SHA-256 of a file's bytes, which never lie in memory as a whole. */
  digest(path: string): Promise<Fact<Digest>>

  /**
   * The commit that a tag or commit id names; undefined where this clone does not have it.
   * `position` counts the first-parent commits up to it; undefined where the clone is too shallow to tell.
   */
  commit(
    revision: string,
  ): Promise<{ readonly oid: CommitOid; readonly position: number | undefined } | undefined>

  /** Writes a file that is not there yet; nothing is ever written over. */
  create(path: string, text: string): Promise<'created' | 'exists' | 'not-a-folder'>
}

/** Why a working tree cannot be opened. */
export type TreeProblem = Extract<HistoryProblem, { kind: 'no-directory' | 'no-repository' }>
