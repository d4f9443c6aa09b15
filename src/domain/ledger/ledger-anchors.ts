// Ledger anchors: the heads of the ledger that release files name, found without parsing thousands of files.
import { type LedgerHead, ledgerHeadSchema } from './ledger.ts'

/** `ledger: 41@sha256:…`, in block or flow style, and not behind a `#`. */
const written = /^[^#\n]*?\bledger:\s*["']?(\d{1,15})@(sha256:[a-f0-9]{64})/gm

/** Every anchor in a text; that of an empty ledger says nothing. */
export function ledgerAnchors(text: string): readonly LedgerHead[] {
  return [...text.matchAll(written)].flatMap(([, index, hash]) => {
    const anchor = ledgerHeadSchema.safeParse({ index: Number(index), hash })
    return anchor.success ? [anchor.data] : []
  })
}
