// Spoken lines: the lines of a comment that its author says now, in plain text. Not quoted, not code, not hidden.
import { type Node, Parser } from 'commonmark'
import { hiddenSpans } from './hidden-spans.ts'
import { isMailBelow } from './mail-reply.ts'
import { OpenHtml } from './open-html.ts'

export interface SpokenLine {
  /** From 1. */
  readonly line: number
  readonly text: string
}

/**
 * Finds which line belongs to which kind of block (CommonMark 0.31, chapters 4 and 5), in linear time. What
 * stands within the blocks is left alone: looking for links would take a hundred times as long in hostile texts.
 */
class BlockParser extends Parser {
  readonly processInlines = () => undefined
}

/**
 * The lines of the paragraphs that stand outside block quotes, code and HTML, up to the mail that is answered.
 * What continues a quote without its own ">" still belongs to the quote, as it does when it is shown.
 */
export function spokenLines(body: string): readonly SpokenLine[] {
  const lines = splitLines(body)
  const spoken: SpokenLine[] = []
  for (const [start, end] of paragraphs(body)) {
    const text = lines.slice(start, end)
    // A definition's title may run over lines that nobody sees.
    if (isDefinition(text)) continue
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

/** The line ranges of paragraphs, and of headings: a mail's signature begins with `--` and underlines what is above. */
function paragraphs(body: string): readonly (readonly [start: number, end: number])[] {
  const found: [start: number, end: number][] = []
  const walker = new BlockParser().parse(body).walker()
  const html = new OpenHtml()
  let quotes = 0
  for (let step = walker.next(); step !== null; step = walker.next()) {
    const { entering, node } = step
    if (node.type === 'block_quote') quotes += entering ? 1 : -1
    else if (node.type === 'html_block') html.read(node.literal ?? '')
    else if (entering && quotes === 0 && !html.hides && isText(node))
      found.push([node.sourcepos[0][0] - 1, node.sourcepos[1][0]])
  }
  return found
}

function isText({ type }: Node): boolean {
  return type === 'paragraph' || type === 'heading'
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

/** `[name]: target`, with which a paragraph may begin. */
function isDefinition([first = '']: readonly string[]): boolean {
  return first.trimStart().startsWith('[') && (first.includes(']:') || !first.includes(']'))
}
