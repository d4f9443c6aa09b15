// Breaking changes in words: what consumers may use now and would lose.
import type { BreakingChange, DocumentComparison } from '../../domain/impact/schemas/breaking-change.ts'
import { listing } from '../../text/listing.ts'
import { untrusted, type Phrase, say, value } from '../../text/phrase.ts'

/** One sentence a change, with the document it is in; documents that could not be compared say so. */
export function documentSentences({ path, changes, problem }: DocumentComparison): readonly Phrase[] {
  if (changes === undefined) {
    return [say`${value(path)} could not be compared: ${untrusted(problem ?? 'for an unknown reason')}`]
  }
  return changes.map((change) => say`${changeSentence(change)}, in ${value(path)}`)
}

function changeSentence(change: BreakingChange): Phrase {
  const at = value(change.at)
  switch (change.kind) {
    case 'removed':
      return say`Removed ${[{ kind: 'words', text: change.what }]}: ${at}`
    case 'now-required':
      return say`Required from then on: ${[{ kind: 'words', text: change.what }]} ${at}`
    case 'no-longer-promised':
      return say`No longer always there: ${[{ kind: 'words', text: change.what }]} ${at}`
    case 'type-changed':
      return say`Another type: ${at} from ${value(change.from)} to ${value(change.to)}`
    case 'tightened':
      return say`Takes less: ${at} has ${value(change.keyword)} ${value(change.to)}, now ${value(change.from)}`
    case 'widened':
      return say`Returns more than consumers expect: ${at} has ${value(change.keyword)} ${value(change.to)}, now ${value(change.from)}`
    case 'values-removed':
      return say`No longer taken: ${listing(change.values.map(value))} for ${at}`
    case 'values-added':
      return say`Values that consumers do not expect: ${listing(change.values.map(value))} for ${at}`
    case 'unclear':
      return say`Another ${value(change.keyword)}, check whether it breaks anything: ${at}`
  }
}
