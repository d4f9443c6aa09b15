// The rules that should protect the ledger's branch and the default branch: which of them are missing.
import { expect, test } from 'vitest'
import { type BranchProtection, missingRules } from '../../src/domain/status/branch-protection.ts'
import { known, unavailable } from '../../src/domain/fact.ts'

const free: BranchProtection = { refusesForcePush: false, refusesDeletion: false, requiredChecks: [] }
const ledger: BranchProtection = { ...free, refusesForcePush: true, refusesDeletion: true }
const main = (...checks: BranchProtection['requiredChecks']): BranchProtection => ({
  ...free,
  requiredChecks: checks,
})
const ours = main({ name: 'lockkeeper', by: 'us' })
const untold = unavailable('forbidden')

test.each([
  ['all is set', known(ledger), known(ours), []],
  ['there is no ledger yet', known(undefined), known(ours), []],
  [
    'nothing is set',
    known(free),
    known(free),
    ['ledger-force-push', 'ledger-deletion', 'check-not-required'],
  ],
  ['deletion only', known({ ...ledger, refusesForcePush: false }), known(ours), ['ledger-force-push']],
  ['force pushes only', known({ ...ledger, refusesDeletion: false }), known(ours), ['ledger-deletion']],
  ['another check', known(ledger), known(main({ name: 'ci', by: 'us' })), ['check-not-required']],
  [
    "another app's",
    known(ledger),
    known(main({ name: 'lockkeeper', by: 'another-app' })),
    ['check-not-required'],
  ],
  ["anybody's", known(ledger), known(main({ name: 'lockkeeper', by: 'anybody' })), ['check-by-anybody']],
  [
    "anybody's and ours",
    known(ledger),
    known(main({ name: 'lockkeeper', by: 'anybody' }, { name: 'lockkeeper', by: 'us' })),
    [],
  ],
  ['classic, without its app', known(ledger), known(main({ name: 'lockkeeper', by: 'untold' })), []],
  ['the ledger branch is not told', untold, known(ours), ['rules-unknown']],
  ['the default branch is not told', known(ledger), untold, ['rules-unknown']],
] as const)('[T32] %s', (_what, onLedger, onMain, missing) => {
  expect(missingRules(onLedger, onMain)).toEqual(missing)
})
