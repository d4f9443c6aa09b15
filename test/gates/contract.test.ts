// Gate contract, case by case: only what was verified, is what it was, and may go here goes here. [A3]
import { expect, test } from 'vitest'
import type { ContractFault, ContractFaultCode } from '../../src/domain/contract/judge-contract.ts'
import { judgeContract } from '../../src/domain/contract/judge-contract.ts'
import type { Finding } from '../../src/gates/gate.ts'
import { type ContractReason, contract, withContracts } from '../../src/gates/contract/judge.ts'
import { sealed, storedContract } from '../support/builders/contract.ts'
import { facts } from '../support/builders/facts.ts'
import { api, commit, digest, now, prod } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { move, release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import { type GateCase, testGate } from './gate-table.ts'

const { hash } = sealed()
const path = `artifacts/ga-proof/${commit('c')}/GA_READY.json`
const good = judgeContract(storedContract())
const from = (source: Partial<ReturnType<typeof release>['source']>) => ({
  moves: [
    move({ to: release('v1.2.3', 'c', { source: { commit: commit('c'), contract: hash, ...source } }) }),
  ],
})
const asked = (found = good) => ({
  rules: rules({ contract: true }),
  contracts: new Map([[commit('c'), found]]),
})
const fails = (reason: ContractReason): Finding<ContractReason> => ({ app: api, verdict: 'fail', reason })

/** A contract with these faults blocks, and says each of them. */
function broken<Code extends ContractFaultCode>(
  code: Code,
  evidence: Omit<ContractFault, 'code'> = {},
): GateCase<ContractReason> {
  return {
    promotion: from({}),
    facts: asked({ ...good, faults: [{ code, ...evidence }] }),
    says: [fails({ code, path, ...evidence })],
  }
}

testGate<ContractReason>(contract, {
  'not-asked-for': {
    'nobody asked for it': { says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }] },
  },
  'contract-holds': {
    '[A3] it is what it was, and may go here': {
      promotion: from({}),
      facts: asked(),
      says: [{ app: api, verdict: 'pass', reason: { code: 'contract-holds', path, hash } }],
    },
    '[A9] a release that goes back needs it too': {
      promotion: { ...from({}), rollback: { reason: 'errors' } },
      facts: asked(),
      says: [{ app: api, verdict: 'pass', reason: { code: 'contract-holds', path, hash } }],
    },
  },
  'source-unknown': {
    'its images name no commit, or several': {
      promotion: from({ commit: undefined }),
      facts: asked(),
      says: [fails({ code: 'source-unknown' })],
    },
  },
  'contract-unavailable': {
    'nobody looked for it': {
      promotion: from({}),
      facts: { ...asked(), contracts: new Map() },
      says: [fails({ code: 'contract-unavailable', path, problem: 'nobody looked for it' })],
    },
  },
  'contract-not-pinned': {
    'the pin is older than the rule': {
      promotion: from({ contract: undefined }),
      facts: asked(),
      says: [fails({ code: 'contract-not-pinned', path, found: hash })],
    },
  },
  'contract-differs': {
    '[A3] it was another when the release was pinned': {
      promotion: from({ contract: digest('e') }),
      facts: asked(),
      says: [fails({ code: 'contract-differs', path, expected: digest('e'), found: hash })],
    },
  },
  'contract-missing': {
    '[A3] there is none': {
      promotion: from({}),
      facts: asked(judgeContract(storedContract({ file: { kind: 'absent' } }))),
      says: [fails({ code: 'contract-missing', path })],
    },
    '[A9] nothing goes back to a release that has none': {
      promotion: { ...from({ contract: undefined }), rollback: { reason: 'errors' } },
      facts: asked(judgeContract(storedContract({ file: { kind: 'absent' } }))),
      says: [fails({ code: 'contract-missing', path })],
    },
  },
  'environment-not-allowed': {
    '[A3] it may not go here': {
      promotion: from({}),
      facts: asked({ ...good, allowedEnvironments: [prod] }),
      says: [fails({ code: 'environment-not-allowed', path, expected: 'prod', found: 'staging' })],
    },
  },
  'contract-unreadable': {
    'it is no contract': {
      promotion: from({}),
      facts: asked(judgeContract(storedContract({ file: { kind: 'text', text: '{' } }))),
      says: [fails({ code: 'contract-unreadable', path, found: 'no JSON object' })],
    },
  },
  'contract-unsure': { 'versions of jq disagree': broken('contract-unsure', { found: 'number' }) },
  'contract-hash-differs': { 'somebody changed it': broken('contract-hash-differs') },
  'contract-of-another-commit': {
    'it lies in the wrong folder': broken('contract-of-another-commit', { commit: commit('d') }),
  },
  'bundle-unreadable': { 'there is no bundle': broken('bundle-unreadable') },
  'bundle-file-unread': { 'a file is too large': broken('bundle-file-unread', { expected: 'image.tar' }) },
  'artifact-hash-differs': { 'an artifact was changed': broken('artifact-hash-differs') },
  'checksums-unreadable': { 'they are half a list': broken('checksums-unreadable') },
  'checksum-differs': { 'a file was changed': broken('checksum-differs') },
  'contract-rule-broken': { 'somebody may build': broken('contract-rule-broken') },
})

test('[A3] every failure is listed, the first one first', () => {
  const found = {
    ...good,
    faults: [{ code: 'contract-hash-differs' }, { code: 'contract-rule-broken' }] as const,
    allowedEnvironments: [],
  }
  const { moves } = from({ contract: digest('e') })
  const findings = contract.judge(promotion({ moves }), facts(asked(found)), now)
  expect(findings.map(({ verdict, reason }) => [verdict, reason.code])).toEqual([
    ['fail', 'contract-hash-differs'],
    ['fail', 'contract-rule-broken'],
    ['fail', 'environment-not-allowed'],
    ['fail', 'contract-differs'],
  ])
})

test('a release takes the contract of its commit along, and never another than it has', () => {
  const contracts = new Map([[commit('c'), good]])
  const contractOf = (source: Partial<ReturnType<typeof release>['source']>) =>
    withContracts(from(source).moves, contracts)[0]?.to.source.contract
  expect(contractOf({ contract: undefined })).toBe(hash)
  expect(contractOf({ contract: digest('e') })).toBe(digest('e'))
  expect(contractOf({ contract: undefined, commit: commit('d') })).toBeUndefined()
  expect(contractOf({ contract: undefined, commit: undefined })).toBeUndefined()
})
