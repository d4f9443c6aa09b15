// Pinned anchors: the ledger heads that the release files of a reading name.
import type { KnownHead } from '../../../domain/ledger/ledger-fault.ts'
import { ledgerAnchors } from '../../../domain/ledger/ledger-anchors.ts'
import { parseReleasePath } from '../../../domain/release-path.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { FolderEntry, Query } from '../../../ports/git-host/git-host-queries.ts'

/** Every anchor on the default branch that the answers to these questions show. */
export function pinnedAnchors(snapshot: Snapshot, queries: readonly Query[]): readonly KnownHead[] {
  return queries.flatMap((query) => {
    if (query.kind === 'file' && query.at === 'default') {
      const answer = snapshot.answer(query)
      return answer.kind === 'file' ? anchorsIn(query.path, answer.text) : []
    }
    return query.kind === 'folder' && query.at === 'default'
      ? anchorsBelow(query.path, snapshot.answer(query) ?? [])
      : []
  })
}

function anchorsBelow(folder: string, entries: readonly FolderEntry[]): readonly KnownHead[] {
  return entries.flatMap(({ name, text, entries: below }) => {
    const path = `${folder}/${name}`
    return text === undefined ? anchorsBelow(path, below) : anchorsIn(path, text)
  })
}

function anchorsIn(path: string, text: string): readonly KnownHead[] {
  if (parseReleasePath(path) === undefined) return []
  return ledgerAnchors(text).map((head) => ({ head, pin: path }))
}
