// Comparing in tests: documents as flow YAML, changes as one line each.
import { compareDocuments } from '../../../src/domain/impact/schemas/schema-changes.ts'
import type { BreakingChange } from '../../../src/domain/impact/schemas/breaking-change.ts'

/** What a case is called, the release that runs, the older one, and the changes in between. */
export type Row = readonly [what: string, now: string, then: string, ...changes: string[]]

/** The changes between two texts as lines; what went wrong where they cannot be compared. */
export function compared(now: string, then: string, path = 'document.yaml'): readonly string[] {
  const { changes, problem } = compareDocuments(path, now, then)
  return changes?.map(inOneLine) ?? [`not compared: ${problem}`]
}

/** `removed field items[].total`, `tightened maxLength 10 > 5 a`. */
function inOneLine(change: BreakingChange): string {
  switch (change.kind) {
    case 'removed':
    case 'now-required':
    case 'no-longer-promised':
      return `${change.kind} ${change.what} ${change.at}`
    case 'type-changed':
      return `${change.kind} ${change.from} > ${change.to} ${change.at}`
    case 'tightened':
    case 'widened':
      return `${change.kind} ${change.keyword} ${change.from} > ${change.to} ${change.at}`
    case 'values-removed':
    case 'values-added':
      return `${change.kind} ${change.values.join(' ')} ${change.at}`
    case 'unclear':
      return `${change.kind} ${change.keyword} ${change.at}`
  }
}
