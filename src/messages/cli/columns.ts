// Columns of plain text: every cell as wide as the widest of its column, the last one as long as it is.
import { plain } from './plain.ts'

/** One line for each row; two blanks between columns. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => plain(cell)))
  const widths = (cells[0] ?? []).map((_cell, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)))
  return cells.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
