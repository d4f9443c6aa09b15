// The title of a check run: a sentence of plain text, on one line, not too long to be seen.
import { shorten } from '../markdown/escape.ts'
import { toPlain } from '../markdown/markdown.ts'
import type { Phrase } from '../phrases/phrase.ts'

/** Begins with a capital unless the sentence starts with a name. */
export function checkTitle(sentence: Phrase): string {
  const text = shorten(toPlain(sentence), 240)
  return sentence[0]?.kind === 'words' ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text
}
