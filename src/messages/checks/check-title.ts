// The title of a check run: a sentence of plain text, on one line, not too long to be seen.
import { shorten } from '../../text/escape.ts'
import { toPlain } from '../../text/markdown.ts'
import { type Phrase, sentence } from '../../text/phrase.ts'

export function checkTitle(phrase: Phrase): string {
  return shorten(toPlain(sentence(phrase)).replace(/\.$/, ''), 240)
}
