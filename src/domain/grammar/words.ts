// The words of a line: split at blanks and commas, freed of the quotes and dashes that editors put there.

export interface Word {
  readonly text: string
  /** From 1, in UTF-16 code units of the line. */
  readonly column: number
}

/** Spaces, tabs, commas, and blanks that nobody sees. */
const separator = /[\s,\u00A0\u200B\u2060\uFEFF]/
const quotes = new Set([
  '`',
  '"',
  "'",
  '\u201C',
  '\u201D',
  '\u201E',
  '\u2018',
  '\u2019',
  '\u201A',
  '\u00AB',
  '\u00BB',
])
const dashes = new Set(['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212'])

/** Splits a line in one pass. */
export function wordsOf(line: string): readonly Word[] {
  const words: Word[] = []
  let start = 0
  for (let at = 0; at <= line.length; at++) {
    if (at < line.length && !isSeparator(line[at])) continue
    const word = wordBetween(line, start, at)
    if (word.text !== '') words.push(word)
    start = at + 1
  }
  return words
}

/** What stands between words: blanks, commas, and blanks that nobody sees. */
export function isSeparator(letter: string | undefined): boolean {
  return letter !== undefined && separator.test(letter)
}

/** A quote or backtick, plain or as editors write it. */
export function isQuote(letter: string | undefined): boolean {
  return letter !== undefined && quotes.has(letter)
}

/** The word in a part of a line that has no separator in it. */
export function wordBetween(line: string, start: number, end: number): Word {
  let from = start
  let to = end
  while (from < to && quotes.has(line[from] ?? '')) from += 1
  while (to > from && quotes.has(line[to - 1] ?? '')) to -= 1
  return { text: withPlainDashes(line.slice(from, to)), column: from + 1 }
}

/** `—dry-run`, as editors like to write it, is `--dry-run`. */
function withPlainDashes(word: string): string {
  let end = 0
  while (dashes.has(word[end] ?? '')) end += 1
  const typed = word.slice(0, end)
  return end === 0 || typed === '-' ? word : `--${word.slice(end)}`
}
