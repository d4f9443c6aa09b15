// Plain YAML: what our files may be made of. Looked at token by token, before anything is built from it.
import { CST, Lexer, LineCounter } from 'yaml'
import type { FileProblem } from '../file-problem.ts'

/** How much of a file is read at all. */
export interface YamlLimits {
  readonly bytes: number
  readonly tokens: number
  readonly nesting: number
}

/** The most a file that people write for us may have. */
const ownFiles: YamlLimits = { bytes: 64 * 1024, tokens: 6000, nesting: 16 }

const refused: Readonly<Record<string, { message: string; hint: string }>> = {
  anchor: { message: 'anchors (&) are not allowed here', hint: 'write the value out where it is used' },
  alias: { message: 'aliases (*) are not allowed here', hint: 'write the value out' },
  tag: { message: 'tags (!) are not allowed here', hint: 'leave the tag out; put quotes around a text' },
  'directive-line': { message: 'directives (%) are not allowed here', hint: 'leave the line out' },
}
/** Tokens that have no characters in the text. */
const marks = new Set(['doc-mode', 'flow-error-end', 'scalar'])

/**
 * What keeps a text from being plain YAML: too long, too deep, too many parts, or anchors, aliases,
 * tags and directives. Linear; a file that passes cannot blow up when it is parsed.
 */
export function obstacles(text: string, limits = ownFiles): readonly FileProblem[] {
  const size = Buffer.byteLength(text)
  if (size > limits.bytes) {
    return [atStart(`the file has ${size} bytes; ${limits.bytes} are allowed`, 'keep only what belongs here')]
  }
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1)
  const problems: FileProblem[] = []
  let offset = 0
  let tokens = 0
  let flow = 0
  let compact = 0
  for (const source of new Lexer().lex(text)) {
    const type = CST.tokenType(source) ?? 'error'
    if (marks.has(type)) continue
    const say = ({ message, hint }: { message: string; hint: string }) => {
      const { line, col } = lines.linePos(offset)
      problems.push({ path: '', line, column: col, message, hint })
    }
    tokens += 1
    if (type === 'newline') compact = 0
    // Inside brackets they stand side by side.
    if (flow === 0 && ['seq-item-ind', 'explicit-key-ind', 'map-value-ind'].includes(type)) compact += 1
    if (type === 'flow-map-start' || type === 'flow-seq-start') flow += 1
    if (type === 'flow-map-end' || type === 'flow-seq-end') flow -= 1
    const words = refused[type]
    if (words !== undefined && problems.length < 10) say(words)
    if (tokens > limits.tokens || flow > limits.nesting || (flow === 0 && compact > limits.nesting)) {
      say({
        message: 'the file is nested too deeply or has too many parts',
        hint: 'keep only what belongs here',
      })
      return problems
    }
    offset += source.length
  }
  return problems
}

function atStart(message: string, hint: string): FileProblem {
  return { path: '', line: 1, column: 1, message, hint }
}
