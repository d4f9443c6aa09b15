// The files of the ledger branch: which are entries, and which are written once and never again.

export const ledgerFolder = 'ledger/'
export const recordsFolder = 'artifacts/promotions/'

/** The index in an entry's path; undefined for every other path, however it looks. */
export function entryIndex(path: string): number | undefined {
  const [, , , digits] = /^ledger\/([0-9]{3})\/([0-9]{3})\/(\1\2[0-9]{3})\.json$/.exec(path) ?? []
  const index = Number(digits ?? 0)
  return index > 0 ? index : undefined
}

/** Entries and records; the head and everything folded from the entries is written anew all the time. */
export function isWrittenOnce(path: string): boolean {
  return path.startsWith(ledgerFolder) || path.startsWith(recordsFolder)
}
