// The ledger: the append-only, hash-chained list of what happened.
import { z } from 'zod'
import {
  type Digest,
  digestSchema,
  type Instant,
  instantSchema,
  type Login,
  loginSchema,
} from '../identifiers.ts'
import { isPlaced, type LedgerPayload, ledgerPayloadSchema, type PlacedPayload } from './ledger-payload.ts'
import { hashOf } from '../promotion/plan-hash.ts'

/** One entry, one file: `ledger/<nnn>/<nnn>/<index>.json`. */
export const ledgerEntrySchema = z.strictObject({
  /** From 1, without gaps. */
  index: z.int().positive(),
  at: instantSchema,
  /** Who caused it. */
  actor: loginSchema,
  payload: ledgerPayloadSchema,
  /** The hash of the entry before; null for the first. */
  previous: digestSchema.nullable(),
  /** SHA-256 of the canonical JSON (RFC 8785) of all the other fields. */
  hash: digestSchema,
})
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>

/** An entry about one app in one environment. */
export type PlacedEntry = LedgerEntry & { readonly payload: PlacedPayload }

export function isPlacedEntry(entry: LedgerEntry): entry is PlacedEntry {
  return isPlaced(entry.payload)
}

/** The newest entry's index and hash; `ledger/head.json`, and `<index>@<hash>` in every pin. */
export const ledgerHeadSchema = z.strictObject({ index: z.int().positive(), hash: digestSchema })
export type LedgerHead = z.infer<typeof ledgerHeadSchema>

/** Adds an entry after the head; undefined starts a ledger. */
export function append<Payload extends LedgerPayload>(
  head: LedgerHead | undefined,
  entry: { readonly at: Instant; readonly actor: Login; readonly payload: Payload },
): LedgerEntry & { readonly payload: Payload } {
  const content = { index: (head?.index ?? 0) + 1, ...entry, previous: head?.hash ?? null }
  return { ...content, hash: hashOf(content) }
}

/** What is wrong with a chain, at the first entry where it breaks. */
export type ChainBreak = { readonly index: number; readonly problem: 'gap' | 'hash' | 'link' | 'anchor' }

/**
 * Checks indices, hashes and links of a ledger, oldest entry first.
 *
 * @param anchors heads that were written down elsewhere, in `ledger/head.json` and in pins: whoever cut the end
 *   off, or wrote everything anew, contradicts them
 * @param after the entry that the first one follows; left out, they are the whole ledger
 */
export function firstBreak(
  entries: Iterable<LedgerEntry>,
  anchors: readonly LedgerHead[] = [],
  after?: LedgerHead,
): ChainBreak | undefined {
  let head: { index: number; hash: Digest | null } = after ?? { index: 0, hash: null }
  for (const entry of entries) {
    const { hash, ...content } = entry
    if (entry.index !== head.index + 1) return { index: head.index + 1, problem: 'gap' }
    if (hashOf(content) !== hash) return { index: entry.index, problem: 'hash' }
    if (entry.previous !== head.hash) return { index: entry.index, problem: 'link' }
    if (anchors.some((anchor) => anchor.index === entry.index && anchor.hash !== hash)) {
      return { index: entry.index, problem: 'anchor' }
    }
    head = { index: entry.index, hash }
  }
  const isCut = anchors.some((anchor) => anchor.index > head.index)
  return isCut ? { index: head.index + 1, problem: 'gap' } : undefined
}

/** The file of an entry: a thousand to a folder, so that no listing grows long. */
export function entryPath(index: number): string {
  const digits = String(index).padStart(9, '0')
  return `ledger/${digits.slice(0, 3)}/${digits.slice(3, 6)}/${digits}.json`
}

/** The head as it is written into a pin. */
export function anchorOf(head: LedgerHead): string {
  return `${head.index}@${head.hash}`
}
