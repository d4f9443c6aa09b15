// Check: the ledger branch only ever grew. Each of its commits adds entries in order; none changed or took one away.
import { type Check, nothing } from './check.ts'
import type { LedgerCommitEvidence } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { headPath } from './chain.ts'
import { entryIndex, isWrittenOnce } from '../ledger-files.ts'

export const appendOnly: Check = {
  name: 'append-only',
  begin() {
    let newest = 0
    let seen = false
    /** What lies before a shallow clone's first commit is not there; that commit seems to add everything. */
    const cutAt = new Set<string>()
    return {
      take(evidence) {
        if (evidence.kind === 'shallow' && evidence.branch === 'ledger') cutAt.add(evidence.commit)
        if (evidence.kind !== 'ledger-commit') return nothing
        const { commit, parents } = evidence
        const findings = [...rewritten(evidence)]
        if (parents > 1) findings.push({ reason: 'ledger-merge', commit })
        if (parents === 0 && seen && !cutAt.has(commit))
          findings.push({ reason: 'ledger-second-root', commit })
        seen = true
        for (const index of addedEntries(evidence)) {
          if (index !== newest + 1) {
            findings.push({ reason: 'ledger-out-of-order', commit, index, expected: String(newest + 1) })
          }
          newest = Math.max(newest, index)
        }
        return findings
      },
      end: () => nothing,
    }
  },
}

function rewritten({ commit, changes }: LedgerCommitEvidence): readonly Finding[] {
  return changes.flatMap(({ path, what }): readonly Finding[] => {
    if (what === 'added' || path === headPath || !isWrittenOnce(path)) return nothing
    const index = entryIndex(path)
    return [
      { reason: what === 'changed' ? 'ledger-file-changed' : 'ledger-file-removed', commit, path, index },
    ]
  })
}

function addedEntries({ changes }: LedgerCommitEvidence): readonly number[] {
  return changes
    .flatMap(({ path, what }) => (what === 'added' ? (entryIndex(path) ?? []) : []))
    .toSorted((left, right) => left - right)
}
