// Spoken lines: the lines of a comment that its author says now, in plain text. Not quoted, not code, not hidden.
import MarkdownIt from 'markdown-it'
import { hiddenSpans } from './hidden-spans.ts'
import { isMailBelow } from './mail-reply.ts'

export interface SpokenLine {
  /** From 1. */
  readonly line: number
  readonly text: string
}

/** Blocks only: which line belongs to which kind of block (CommonMark 0.31, chapters 4 and 5). */
const markdown = new MarkdownIt('commonmark')
markdown.core.ruler.enableOnly(['normalize', 'block'])

/**
 * The lines of the paragraphs that stand outside block quotes, code and HTML, up to the mail that is answered.
 * What continues a quote without its own ">" still belongs to the quote, as it does when it is shown.
 */
export function spokenLines(body: string): readonly SpokenLine[] {
  const lines = splitLines(body)
  const spoken: SpokenLine[] = []
  for (const [start, end] of paragraphs(body)) {
    const text = lines.slice(start, end)
    const visible = visibleLines(text)
    for (const [index, line] of text.entries()) {
      if (isMailBelow(lines, start + index)) return spoken
      if (visible(index)) spoken.push({ line: start + index + 1, text: line })
    }
  }
  return spoken
}

/** A comment's lines, as Markdown counts them. */
export function splitLines(body: string): readonly string[] {
  return body.split(/\r\n|\r|\n/)
}

/** The line ranges of paragraphs, and of headings that are only underlined: a mail's signature begins with `--`. */
function paragraphs(body: string): readonly (readonly [start: number, end: number])[] {
  let quotes = 0
  let isText = false
  return markdown.parse(body, {}).flatMap((token) => {
    if (token.type === 'blockquote_open') quotes += 1
    if (token.type === 'blockquote_close') quotes -= 1
    if (token.nesting === 1) isText = token.type === 'paragraph_open' || isUnderlined(token)
    return token.type === 'inline' && isText && quotes === 0 && token.map !== null ? [token.map] : []
  })
}

function isUnderlined(token: { readonly type: string; readonly markup: string }): boolean {
  return token.type === 'heading_open' && !token.markup.startsWith('#')
}

/** Which lines of a paragraph begin outside code and HTML that began on an earlier line. */
function visibleLines(lines: readonly string[]): (index: number) => boolean {
  const spans = hiddenSpans(lines.join('\n'))
  const hidden = new Set<number>()
  let offset = 0
  let next = 0
  for (const [index, line] of lines.entries()) {
    while (next < spans.length && (spans[next]?.end ?? 0) <= offset) next += 1
    if ((spans[next]?.start ?? offset) < offset) hidden.add(index)
    offset += line.length + 1
  }
  return (index) => !hidden.has(index)
}
