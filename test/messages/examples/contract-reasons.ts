// An example of every reason that the gate contract can give.
import type { ContractReason } from '../../../src/gates/contract/judge.ts'
import type { ExamplesOf } from './example.ts'
import { commit, digest } from './world.ts'

const path = `artifacts/ga-proof/${commit('c')}/GA_READY.json`

export const contractReasons: ExamplesOf<ContractReason> = {
  'not-asked-for': ['skip', { code: 'not-asked-for' }],
  'contract-holds': ['pass', { code: 'contract-holds', path, hash: digest('b') }],
  'source-unknown': ['fail', { code: 'source-unknown' }],
  'contract-unavailable': ['fail', { code: 'contract-unavailable', path, problem: 'nobody looked for it' }],
  'contract-not-pinned': ['fail', { code: 'contract-not-pinned', path, found: digest('b') }],
  'contract-differs': ['fail', { code: 'contract-differs', path, expected: digest('b'), found: digest('e') }],
  'contract-missing': ['fail', { code: 'contract-missing', path }],
  'contract-unreadable': ['fail', { code: 'contract-unreadable', path, found: 'release.commit_sha' }],
  'contract-unsure': ['fail', { code: 'contract-unsure', path, found: 'number' }],
  'contract-hash-differs': [
    'fail',
    { code: 'contract-hash-differs', path, expected: digest('b'), found: digest('e') },
  ],
  'contract-of-another-commit': ['fail', { code: 'contract-of-another-commit', path, commit: commit('d') }],
  'bundle-unreadable': ['fail', { code: 'bundle-unreadable', path }],
  'bundle-file-unread': [
    'fail',
    { code: 'bundle-file-unread', path, expected: 'layers.tar', found: 'it has more than 10 MB' },
  ],
  'artifact-hash-differs': [
    'fail',
    {
      code: 'artifact-hash-differs',
      path,
      expected: `provenance_json ${digest('b')}`,
      found: `provenance.json ${digest('e')}`,
    },
  ],
  'checksums-unreadable': ['fail', { code: 'checksums-unreadable', path, found: 'SHA256SUMS' }],
  'checksum-differs': [
    'fail',
    { code: 'checksum-differs', path, expected: `notes.txt ${digest('b')}`, found: 'missing' },
  ],
  'contract-rule-broken': [
    'fail',
    { code: 'contract-rule-broken', path, expected: 'no_builds: true', found: 'no_builds: false' },
  ],
  'environment-not-allowed': [
    'fail',
    { code: 'environment-not-allowed', path, expected: 'dev, qa', found: 'staging' },
  ],
}
