// A ledger fault: what shows that a ledger is no longer the one it was, compared with what is known of it from before.
import type { CommitOid, Digest } from '../identifiers.ts'
import type { LedgerHead } from './ledger.ts'

/** An entry the ledger must still hold, and where that is known from. */
export interface KnownHead {
  readonly head: LedgerHead
  /** The release file on the default branch that names it; undefined where the running bot itself saw it. */
  readonly pin: string | undefined
}

export type LedgerFault =
  /** The branch, or all that stood on it, is gone. */
  | { readonly kind: 'gone'; readonly knownHead: KnownHead }
  /** It ends earlier than it did. */
  | { readonly kind: 'rewound'; readonly knownHead: KnownHead; readonly endsAt: number }
  /** Another entry stands there, or none, or one that is not what was hashed. */
  | { readonly kind: 'rewritten'; readonly knownHead: KnownHead }
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
export function ledgerFault(look: LedgerLook, knownHeads: readonly KnownHead[]): LedgerFault | undefined {
  const { head, commit } = look
  const faults = knownHeads
    .toSorted((left, right) => right.head.index - left.head.index)
    .map((knownHead): LedgerFault | undefined => {
      if (commit === undefined) return { kind: 'gone', knownHead }
      if (head !== undefined && head.index < knownHead.head.index) {
        return { kind: 'rewound', knownHead, endsAt: head.index }
      }
      return look.hashAt(knownHead.head.index) === knownHead.head.hash
        ? undefined
        : { kind: 'rewritten', knownHead }
    })
  const foreign = commit?.ours === false ? ({ kind: 'foreign', commit: commit.oid } as const) : undefined
  return faults.find((fault) => fault !== undefined) ?? foreign
}
