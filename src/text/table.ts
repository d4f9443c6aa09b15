// A table, as long as its bytes allow; what is left out is counted aloud.
import { type Phrase, say } from './phrase.ts'
import { byteLength } from './byte-budget.ts'
import { type Markdown, rendered, toMarkdown } from './markdown.ts'

/**
 * A table (GFM 0.29, 4.10).
 *
 * @param rest says how many rows did not fit
 */
export function table(
  heads: readonly Phrase[],
  rows: readonly (readonly Phrase[])[],
  budget = 24_000,
  rest: (missing: number) => Phrase = (missing) => say`… and ${missing} more.`,
): Markdown {
  const lines = [line(heads), `|${' --- |'.repeat(heads.length)}`]
  let bytes = byteLength(lines.join('\n'))
  let shown = 0
  for (const row of rows) {
    const written = line(row)
    bytes += byteLength(written) + 1
    if (bytes > budget) break
    lines.push(written)
    shown += 1
  }
  const missing = rows.length - shown
  return rendered([...lines, ...(missing > 0 ? ['', toMarkdown(rest(missing))] : [])].join('\n'))
}

/** A pipe inside code has to be escaped for the table, and only there. */
function line(cells: readonly Phrase[]): string {
  return `| ${cells.map((cell) => toMarkdown(cell).replaceAll('|', '\\|')).join(' | ')} |`
}
