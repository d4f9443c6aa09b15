// Words for the rules that are missing on the ledger's branch and the default branch.
import { ledgerBranch } from '../../../domain/promotion/branch-names.ts'
import type { MissingRule } from '../../../domain/status/branch-protection.ts'
import { type Phrase, say, value } from '../../../text/phrase.ts'

const name = value(ledgerBranch)

export const missingRuleWords: Readonly<Record<MissingRule, Phrase>> = {
  'ledger-force-push': say`⚠️ Block force pushes to the branch ${name}, which holds the ledger`,
  'ledger-deletion': say`⚠️ Restrict deletions of the branch ${name}, which holds the ledger`,
  'check-not-required': say`⚠️ Require the check ${name} on the default branch: without it, anyone who can merge can merge what was not judged`,
  'check-by-anybody': say`⚠️ Bind the required check ${name} to this app: otherwise anyone who can set a status can set it`,
  'rules-unknown': say`⚠️ GitHub does not show this app the rules`,
}
