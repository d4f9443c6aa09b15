// Check: the entries are one unbroken chain, and `ledger/head.json` names its end. The first broken index is named.
import type { Digest } from '../../identifiers.ts'
import { ledgerHeadSchema, type LedgerHead } from '../../ledger/ledger.ts'
import { type Check, nothing } from './check.ts'
import type { EntryEvidence } from '../evidence.ts'
import type { FileText } from '../../file-text.ts'
import type { Finding, FindingReason } from '../finding.ts'
import { type EntryProblem } from '../read-entry.ts'
import { jsonOf } from '../../json-text.ts'

export const headPath = 'ledger/head.json'

const reasonOf: Readonly<Record<EntryProblem, FindingReason>> = {
  unreadable: 'entry-unreadable',
  'not-canonical': 'entry-not-canonical',
  hash: 'chain-hash',
}

export const chain: Check = {
  name: 'chain',
  begin() {
    let last: { readonly index: number; readonly hash: Digest | null } = { index: 0, hash: null }
    let broken = false
    let head: FileText = { kind: 'absent' }
    return {
      take(evidence) {
        if (evidence.kind === 'ledger-file' && evidence.path === headPath) head = evidence.file
        // Behind the first break every entry would be another one.
        if (evidence.kind !== 'entry' || broken) return nothing
        const wrong = breakAt(last, evidence)
        broken = wrong !== undefined
        if (evidence.entry.ok) last = evidence.entry.value
        return wrong === undefined ? nothing : [wrong]
      },
      end: () => (broken ? nothing : wrongHead(head, last)),
    }
  },
}

function breakAt(last: { index: number; hash: Digest | null }, evidence: EntryEvidence): Finding | undefined {
  const { index, path, entry } = evidence
  const expected = last.index + 1
  if (index !== expected) return { reason: 'chain-gap', index: expected, found: String(index) }
  if (!entry.ok) return { reason: reasonOf[entry.error], index, path }
  if (entry.value.index !== index)
    return { reason: 'chain-gap', index, path, found: String(entry.value.index) }
  if (entry.value.previous === last.hash) return undefined
  return {
    reason: 'chain-link',
    index,
    path,
    expected: last.hash ?? 'null',
    found: entry.value.previous ?? 'null',
  }
}

function wrongHead(file: FileText, last: { index: number; hash: Digest | null }): readonly Finding[] {
  const head = file.kind === 'text' ? ledgerHeadSchema.safeParse(jsonOf(file.text)) : undefined
  if (head?.success !== true) return [{ reason: 'head-unreadable', path: headPath }]
  if (head.data.index > last.index) {
    return [{ reason: 'chain-gap', index: last.index + 1, path: headPath, found: String(head.data.index) }]
  }
  if (head.data.index === last.index && head.data.hash === last.hash) return nothing
  return [
    {
      reason: 'head-differs',
      path: headPath,
      index: last.index,
      expected: written(last),
      found: written(head.data),
    },
  ]
}

function written({ index, hash }: { index: number; hash: Digest | null } | LedgerHead): string {
  return `${index}@${hash ?? 'null'}`
}
