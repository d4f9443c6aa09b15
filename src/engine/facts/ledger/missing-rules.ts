// Facts: which rules that protect the ledger's branch and the default branch are missing.
import { type MissingRule, missingRules } from '../../../domain/status/branch-protection.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'

const ledgerQuery = { kind: 'branchProtection', branch: 'ledger' } as const
const defaultQuery = { kind: 'branchProtection', branch: 'default' } as const

export const missingRulesQueries = [ledgerQuery, defaultQuery] as const

export function readMissingRules(snapshot: Snapshot): readonly MissingRule[] {
  return missingRules(snapshot.answer(ledgerQuery), snapshot.answer(defaultQuery))
}
