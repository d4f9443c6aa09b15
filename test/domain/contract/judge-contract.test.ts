// A contract is judged as a whole: every fault is named, in the order in which the seed's own script looks. [A3]
import { describe, expect, test } from 'vitest'
import { contractPath } from '../../../src/domain/contract/contract-file.ts'
import {
  type ContractFaultCode,
  faultsFor,
  judgeContract,
  type StoredContract,
} from '../../../src/domain/contract/judge-contract.ts'
import { known, unavailable } from '../../../src/domain/fact.ts'
import { bundleFiles, bundleOf, sealed, sha256, storedContract } from '../../support/builders/contract.ts'
import { commit, environment, staging } from '../../support/builders/names.ts'

const files = bundleFiles()
const text = (contract: string) => ({ kind: 'text', text: contract }) as const
const edited = (edit: (contract: string) => string) => ({ file: text(edit(sealed(files).text)) })
const bundle = (change: Readonly<Record<string, string>>) => ({ bundle: bundleOf({ ...files, ...change }) })
const forged = sealed(files).text.replace('"v1.2.3"', '"v1.2.4"')

type Case = Readonly<Record<string, Partial<StoredContract>>>

/** What is done to a contract in which all is well, and the fault that names it. */
const faults: Readonly<Record<Exclude<ContractFaultCode, 'environment-not-allowed'>, Case>> = {
  'contract-missing': { 'it is not there': { file: { kind: 'absent' } } },
  'contract-unreadable': {
    '[T25] it is a symbolic link': { file: { kind: 'unreadable', why: 'not-a-file' } },
    'it is no JSON': { file: text('{') },
    'it is no contract': { file: text('{}') },
    'it is made for something else': edited((all) => all.replace('ga-ready-promotion', 'wish-list')),
    'a version to come': edited((all) => all.replace('"1.0.0"', '"2.0.0"')),
    'it may change': edited((all) => all.replace('"immutable": true', '"immutable": false')),
    'it names no artifact': edited((all) =>
      all.replace(/"artifact_hashes": \{[^}]*\}/, '"artifact_hashes": {}'),
    ),
    '[T24] its bundle lies outside': edited((all) => all.replace('"bundle"', '"../bundle"')),
    '[T24] its bundle lies in git’s own folder': edited((all) => all.replace('"bundle"', '"a/.GIT"')),
    '[T24] its bundle lies at an absolute path': edited((all) => all.replace('"bundle"', '"/etc"')),
  },
  'contract-unsure': { '[A2] versions of jq disagree': edited((all) => all.replace('{', '{"x": 1.50,')) },
  'contract-hash-differs': { '[A2] somebody changed it': { file: text(forged) } },
  'contract-of-another-commit': { 'it lies in another folder': { path: contractPath(commit('d')) } },
  'bundle-unreadable': {
    'there is none': { bundle: undefined },
    'it is empty': { bundle: { checksums: { kind: 'absent' }, files: new Map() } },
  },
  'bundle-file-unread': {
    'a file is too large to be read': {
      bundle: {
        ...bundleOf(files),
        files: new Map([...bundleOf(files).files, ['provenance.json', unavailable('too large')]]),
      },
    },
  },
  'artifact-hash-differs': {
    'a file was changed': bundle({ 'provenance.json': 'forged' }),
    'a file is gone': {
      bundle: { ...bundleOf(files), files: new Map([['ga-metadata.json', known(sha256('{}'))]]) },
    },
    'two files go by one name': bundle({ 'provenance-json': 'provenance' }),
    'the checksums were changed': bundle({ SHA256SUMS: '' }),
  },
  'checksums-unreadable': {
    'they are half a list': bundle({ SHA256SUMS: 'nonsense\n' }),
    'there are none': { bundle: { ...bundleOf(files), checksums: { kind: 'absent' } } },
  },
  'checksum-differs': {
    'a file was changed': bundle({ 'ga-metadata.json': '[]' }),
    'a file is listed that is not there': bundle({ SHA256SUMS: `${'0'.repeat(64)}  gone.json\n` }),
    '[T24] a file is listed that lies outside': bundle({
      SHA256SUMS: `${'0'.repeat(64)}  ../../etc/passwd\n`,
    }),
  },
  'contract-rule-broken': {
    'somebody may build': edited((all) => all.replace('"no_builds": true', '"no_builds": false')),
    'a rule of its own is not kept': edited((all) => all.replace('"no_builds"', '"quiet": 1, "no_builds"')),
    'a rule is not promised': edited((all) => all.replace('"replay_safe": true', '"other": true')),
  },
}

test('[A3] a contract in which all is well has no fault', () => {
  expect(judgeContract(storedContract())).toEqual({
    path: contractPath(commit('c')),
    hash: sealed().hash,
    allowedEnvironments: ['dev', 'staging', 'prod'],
    faults: [],
  })
})

describe.each(Object.entries(faults))('[A3] %s', (code, cases) => {
  test.each(Object.entries(cases))('%s', (_what, change) => {
    expect(judgeContract(storedContract(change)).faults.map((fault) => fault.code)).toContain(code)
  })
})

test('[A3] every failure is listed, and the first one comes first', () => {
  const contract = judgeContract(
    storedContract({
      path: contractPath(commit('d')),
      ...edited((all) => all.replace('"no_builds": true', '"no_builds": false')),
      ...bundle({ 'provenance.json': 'forged' }),
    }),
  )
  expect(faultsFor(contract, environment('elsewhere')).map(({ code }) => code)).toEqual([
    'contract-hash-differs',
    'contract-of-another-commit',
    'artifact-hash-differs',
    'checksum-differs',
    'contract-rule-broken',
    'environment-not-allowed',
  ])
})

test('[A3] it goes where it may, and nowhere else', () => {
  const contract = judgeContract(storedContract())
  expect(faultsFor(contract, staging)).toEqual([])
  expect(faultsFor(contract, environment('lab'))).toEqual([
    { code: 'environment-not-allowed', expected: 'dev, staging, prod', found: 'lab' },
  ])
})

test('[A2] a hash is read with sha256: and without', () => {
  const bare = sealed().text.replaceAll('sha256:', '')
  const reckoned: unknown = expect.stringMatching(/^sha256:/)
  expect(judgeContract(storedContract({ file: text(bare) })).faults).toEqual([
    { code: 'contract-hash-differs', expected: sealed().hash, found: reckoned },
  ])
  const onlySeal = sealed().text.replace(/"contract_hash": "sha256:/, '"contract_hash": "')
  expect(judgeContract(storedContract({ file: text(onlySeal) })).faults).toEqual([])
})
