// A bound that was hit: something was not looked at, and nobody shall take silence for an answer.
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'

export type Truncation =
  /** More changes of a release file, or commits beside the branch's own line, than are looked back over. */
  | { readonly kind: 'changes' | 'commits'; readonly path: string }
  /** More ledger heads stand in the pins than are compared at once; the newest were. */
  | { readonly kind: 'anchors'; readonly compared: number; readonly of: number }

/** Tells the operator. */
export type OnTruncation = (repository: RepositoryRef, bound: Truncation) => void
