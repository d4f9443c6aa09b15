// Hidden spans: stretches of a paragraph that run over a line's end and are not what they look like: code, comments, tags.

/** A half-open range of a text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Markup that ends at a fixed word (CommonMark 0.31, "Raw HTML"). */
const closers: readonly (readonly [opener: string, closer: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
]

/**
 * The code spans and raw HTML of a paragraph, in order. One pass: every search that fails is remembered,
 * so that no text makes it look twice at the same stretch.
 */
export function hiddenSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  const find = finder(text)
  const runs = backtickRuns(text)
  let at = 0
  while (at < text.length) {
    const end = text[at] === '`' ? runs.close(at) : text[at] === '<' ? htmlEnd(text, at, find) : undefined
    if (end !== undefined) {
      spans.push({ start: at, end })
      at = end
    } else if (text[at] === '`') at += runLength(text, at)
    else at += text[at] === '\\' ? 2 : 1
  }
  return spans
}

function htmlEnd(text: string, at: number, find: (word: string, from: number) => number): number | undefined {
  for (const [opener, closer] of closers) {
    if (!text.startsWith(opener, at)) continue
    const end = find(closer, at + opener.length)
    return end < 0 ? undefined : end + closer.length
  }
  return /[A-Za-z/]/.test(text[at + 1] ?? '') && find('>', at) >= 0 ? tagEnd(text, at) : undefined
}

/** Where a tag ends. Another `<` outside of quotes says that it was none; so scans that fail are short. */
function tagEnd(text: string, start: number): number | undefined {
  let quote = ''
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] ?? ''
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '>') return at + 1
    else if (char === '<') return undefined
  }
  return undefined
}

/** `indexOf` that asks only once for a word that does not come any more. */
function finder(text: string): (word: string, from: number) => number {
  const gone = new Set<string>()
  return (word, from) => {
    if (gone.has(word)) return -1
    const found = text.indexOf(word, from)
    if (found < 0) gone.add(word)
    return found
  }
}

function runLength(text: string, at: number): number {
  let end = at
  while (text[end] === '`') end += 1
  return end - at
}

/** Runs of backticks by their length: a code span ends at the next run as long as the one it began with. */
function backtickRuns(text: string) {
  const starts = new Map<number, number[]>()
  for (let at = text.indexOf('`'); at >= 0; ) {
    const length = runLength(text, at)
    const same = starts.get(length)
    if (same === undefined) starts.set(length, [at])
    else same.push(at)
    at = text.indexOf('`', at + length)
  }
  const cursors = new Map<number, number>()
  return {
    close: (at: number): number | undefined => {
      const length = runLength(text, at)
      const same = starts.get(length) ?? []
      let cursor = cursors.get(length) ?? 0
      while (cursor < same.length && (same[cursor] ?? 0) < at + length) cursor += 1
      cursors.set(length, cursor)
      const found = same[cursor]
      return found === undefined ? undefined : found + length
    },
  }
}
