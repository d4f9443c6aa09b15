// The table a person reads: one line a row, numbers to the right.
import type { GatedRow } from './measure-gates.ts'
import type { Row } from './measure-row.ts'

/** Columns by their heading. */
type Columns<Each> = readonly (readonly [heading: string, cell: (row: Each) => string])[]

/** Depth without latency would be a guess, so it is left out there. */
const columns: Columns<Row> = [
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
  ['peak MB', ({ peakMemory }) => megabytes(peakMemory)],
]

const gatedColumns: Columns<GatedRow> = [
  ['every gate on', ({ promotion }) => promotion],
  ['requests to PR', ({ toPullRequest }) => String(toPullRequest.requests)],
  ['depth', ({ toPullRequest }) => String(toPullRequest.depth)],
  ['PR open', ({ toPullRequest }) => seconds(toPullRequest.milliseconds)],
  ['requests to checks', ({ toChecks }) => String(toChecks.requests)],
  ['KB', ({ toChecks }) => (toChecks.bytes / 1000).toFixed(1)],
  ['afterwards', ({ afterwards }) => String(afterwards)],
  ['to the registry', ({ registry }) => String(registry.all)],
  ['for what is attached', ({ registry }) => String(registry.attached)],
  ['peak MB', ({ peakMemory }) => megabytes(peakMemory)],
]

/** The rows as a table that is Markdown too. */
export function tableOf(rows: readonly Row[]): string {
  return written(columns, rows)
}

/** The same for promotions with every gate on. */
export function gatedTableOf(rows: readonly GatedRow[]): string {
  return written(gatedColumns, rows)
}

function written<Each>(wanted: Columns<Each>, rows: readonly Each[]): string {
  const lines = [
    wanted.map(([heading]) => heading),
    ...rows.map((row) => wanted.map(([, cell]) => cell(row))),
  ]
  const widths = wanted.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  const [head = '', ...body] = lines.map(
    (line) => `| ${line.map((cell, at) => cell.padStart(widths[at] ?? 0)).join(' | ')} |`,
  )
  const rule = `|${widths.map((width) => `${'-'.repeat(width + 1)}:`).join('|')}|`
  return `${[head, rule, ...body].join('\n')}\n`
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '–' : (bytes / 1e6).toFixed(0)
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
