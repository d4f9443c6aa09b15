// A ledger fault: what shows that a ledger is no longer the one it was, compared with what is known of it from before.
import type { CommitOid, Digest } from '../identifiers.ts'
import type { LedgerHead } from './ledger.ts'

/** An entry the ledger must still hold, and where that is known from. */
export interface Witness {
  readonly head: LedgerHead
  /** The release file on the default branch that names it; undefined where the running bot itself saw it. */
  readonly pin: string | undefined
}

export type LedgerFault =
  /** The branch, or all that stood on it, is gone. */
  | { readonly kind: 'gone'; readonly witness: Witness }
  /** It ends earlier than it did. */
  | { readonly kind: 'rewound'; readonly witness: Witness; readonly endsAt: number }
  /** Another entry stands there, or none, or one that is not what was hashed. */
  | { readonly kind: 'rewritten'; readonly witness: Witness }
  /** Its newest commit was made by somebody else: whatever was there before may have been changed by it. */
  | { readonly kind: 'foreign'; readonly commit: CommitOid }

/** One look at the ledger branch. */
export interface LedgerLook {
  /** What `ledger/head.json` says; undefined where there is none. */
  readonly head: LedgerHead | undefined
  /** The branch's newest commit; undefined where there is no branch. */
  readonly commit: { readonly oid: CommitOid; readonly ours: boolean } | undefined
  /** The hash of an entry, proven over its content; undefined where no entry hashes to what it says. */
  readonly hashAt: (index: number) => Digest | undefined
}

/**
 * The first thing that is wrong with the ledger; undefined where it goes on from everything that is known.
 *
 * A chain without gaps proves nothing by itself, as anybody can write a new one. It has to hold what was seen of it
 * before, and nobody but the bot may have written last: by induction that is everything before it as well.
 */
export function ledgerFault(look: LedgerLook, witnesses: readonly Witness[]): LedgerFault | undefined {
  const { head, commit } = look
  const faults = witnesses
    .toSorted((left, right) => right.head.index - left.head.index)
    .map((witness): LedgerFault | undefined => {
      if (commit === undefined) return { kind: 'gone', witness }
      if (head !== undefined && head.index < witness.head.index) {
        return { kind: 'rewound', witness, endsAt: head.index }
      }
      return look.hashAt(witness.head.index) === witness.head.hash
        ? undefined
        : { kind: 'rewritten', witness }
    })
  const foreign = commit?.ours === false ? ({ kind: 'foreign', commit: commit.oid } as const) : undefined
  return faults.find((fault) => fault !== undefined) ?? foreign
}
