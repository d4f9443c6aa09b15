// The values of options, in the line as it was typed: a word, names joined by commas, or a text between quotes.
import { isQuote, isSeparator, type Word, wordBetween } from './words.ts'

/** One word; words joined by commas; whatever stands between quotes, or up to the next option. */
export type ValueKind = 'word' | 'list' | 'text'

/** A word and where it stands, quotes and all. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly word: Word
}

/** The next token at or after a place. */
export function nextToken(line: string, from: number): Token | undefined {
  const start = skipped(line, from)
  let end = start
  while (end < line.length && !isSeparator(line[end])) end += 1
  return end === start ? undefined : { start, end, word: wordBetween(line, start, end) }
}

/** The value that follows; undefined where there is none. */
export function readValue(line: string, from: number, kind: ValueKind): Token | undefined {
  const start = skipped(line, from)
  switch (kind) {
    case 'word':
      return wordFrom(line, start)
    case 'list':
      return listFrom(line, start)
    case 'text': {
      const text = quotedText(line, start) ?? openText(line, start)
      return text.word.text === '' ? undefined : text
    }
  }
}

function wordFrom(line: string, start: number): Token | undefined {
  const token = nextToken(line, start)
  return token === undefined || token.word.text === '' || isOption(token) ? undefined : token
}

function listFrom(line: string, start: number): Token | undefined {
  const first = wordFrom(line, start)
  if (first === undefined) return undefined
  const texts = [first.word.text]
  let { end } = first
  while (hasComma(line, end)) {
    const next = wordFrom(line, end)
    if (next === undefined) break
    texts.push(next.word.text)
    end = next.end
  }
  return { start, end, word: { ...first.word, text: texts.join(',') } }
}

/** From a quote to the next of its kind that ends a word: the one in `don’t` does not. */
function quotedText(line: string, start: number): Token | undefined {
  const opening = quoteKind(line[start])
  if (opening === undefined) return undefined
  for (let at = start + 1; at < line.length; at += 1) {
    if (quoteKind(line[at]) !== opening) continue
    const next = line[at + 1]
    if (next !== undefined && !isSeparator(next) && !isQuote(next)) continue
    return { start, end: at + 1, word: { text: line.slice(start + 1, at).trim(), column: start + 2 } }
  }
  return undefined
}

/** Without quotes, or with one that was never closed: up to the next option. */
function openText(line: string, start: number): Token {
  let end = start
  for (let token = nextToken(line, start); token !== undefined; token = nextToken(line, token.end)) {
    if (isOption(token)) break
    end = token.end
  }
  const { column } = wordBetween(line, start, end)
  let to = end
  while (to >= column && isQuote(line[to - 1])) to -= 1
  return { start, end, word: { text: line.slice(column - 1, to).trim(), column } }
}

function isOption({ word }: Token): boolean {
  return /^--[A-Za-z]/.test(word.text)
}

function skipped(line: string, from: number): number {
  let at = from
  while (at < line.length && isSeparator(line[at])) at += 1
  return at
}

function hasComma(line: string, from: number): boolean {
  let at = from
  while (line[at] !== ',' && isSeparator(line[at])) at += 1
  return line[at] === ','
}

/** Double, single or a backtick, however an editor wrote it; undefined for what is no quote. */
function quoteKind(letter: string | undefined): '"' | "'" | '`' | undefined {
  if (letter === undefined || !isQuote(letter)) return undefined
  if (letter === '`') return '`'
  return "'\u2018\u2019\u201A".includes(letter) ? "'" : '"'
}
