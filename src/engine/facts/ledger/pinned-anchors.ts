// Pinned anchors: the ledger heads that the release files of a reading name.
import type { Witness } from '../../../domain/ledger/ledger-fault.ts'
import { ledgerAnchors } from '../../../domain/ledger/ledger-anchors.ts'
import { parseReleasePath } from '../../../domain/release-path.ts'
import type { Reading } from '../../../ports/git-host/git-host.ts'
import type { FolderEntry, Question } from '../../../ports/git-host/git-host-queries.ts'

/** Every anchor on the default branch that the answers to these questions show. */
export function pinnedAnchors(reading: Reading, questions: readonly Question[]): readonly Witness[] {
  return questions.flatMap((question) => {
    if (question.kind === 'file' && question.at === 'default') {
      const answer = reading.answer(question)
      return answer.kind === 'file' ? anchorsIn(question.path, answer.text) : []
    }
    return question.kind === 'folder' && question.at === 'default'
      ? anchorsBelow(question.path, reading.answer(question) ?? [])
      : []
  })
}

function anchorsBelow(folder: string, entries: readonly FolderEntry[]): readonly Witness[] {
  return entries.flatMap(({ name, text, entries: below }) => {
    const path = `${folder}/${name}`
    return text === undefined ? anchorsBelow(path, below) : anchorsIn(path, text)
  })
}

function anchorsIn(path: string, text: string): readonly Witness[] {
  if (parseReleasePath(path) === undefined) return []
  return ledgerAnchors(text).map((head) => ({ head, pin: path }))
}
