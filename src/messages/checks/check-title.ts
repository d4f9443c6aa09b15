// The title of a check run: a sentence of plain text, on one line, not too long to be seen.
import { shorten } from '../markdown/escape.ts'
import { toPlain } from '../markdown/markdown.ts'
import { type Phrase, sentence } from '../phrases/phrase.ts'

export function checkTitle(phrase: Phrase): string {
  return shorten(toPlain(sentence(phrase)).replace(/\.$/, ''), 240)
}
