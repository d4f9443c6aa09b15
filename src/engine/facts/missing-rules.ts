// Facts: which rules that protect the ledger's branch and the default branch are missing.
import { type MissingRule, missingRules } from '../../domain/status/branch-protection.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'

const ledgerQuestion = { kind: 'branchProtection', branch: 'ledger' } as const
const defaultQuestion = { kind: 'branchProtection', branch: 'default' } as const

export const missingRulesQuestions = [ledgerQuestion, defaultQuestion] as const

export function readMissingRules(reading: Reading): readonly MissingRule[] {
  return missingRules(reading.answer(ledgerQuestion), reading.answer(defaultQuestion))
}
