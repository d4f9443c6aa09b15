// The table a person reads: one line a row, numbers to the right.
import type { Row } from './measure-row.ts'

/** Columns by their heading. Depth without latency would be a guess, so it is left out there. */
const columns: readonly (readonly [heading: string, cell: (row: Row) => string])[] = [
  ['apps', (row) => String(row.appsToMove)],
  ['of', (row) => row.appsInRepository.toLocaleString('en')],
  ['latency', ({ latencyMs }) => `${latencyMs} ms`],
  ['policy', ({ policy }) => policy],
  ['requests to PR', ({ toPullRequest }) => String(toPullRequest.requests)],
  ['depth', ({ toPullRequest, latencyMs }) => (latencyMs > 0 ? String(toPullRequest.depth) : '–')],
  ['PR open', ({ toPullRequest }) => seconds(toPullRequest.milliseconds)],
  ['requests to checks', ({ toChecks }) => String(toChecks.requests)],
  ['all checks', ({ toChecks }) => seconds(toChecks.milliseconds)],
  ['KB', ({ toChecks }) => (toChecks.bytes / 1000).toFixed(1)],
  ['afterwards', ({ afterwards }) => String(afterwards)],
  ['ready', ({ startToReadyMs }) => seconds(startToReadyMs)],
  ['peak MB', ({ peakMemory }) => (peakMemory === undefined ? '?' : (peakMemory / 1e6).toFixed(0))],
]

/** The rows as a table that is Markdown too. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [
    columns.map(([heading]) => heading),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  const [head = '', ...body] = lines.map(
    (line) => `| ${line.map((cell, at) => cell.padStart(widths[at] ?? 0)).join(' | ')} |`,
  )
  const rule = `|${widths.map((width) => `${'-'.repeat(width + 1)}:`).join('|')}|`
  return `${[head, rule, ...body].join('\n')}\n`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
