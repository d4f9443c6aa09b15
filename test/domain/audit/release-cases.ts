// What can be done to the default branch: its release files, its history, its contracts and their bundles.
import {
  type Audited,
  arrival,
  contractFile,
  devFile,
  pinnedText,
  record,
  stagingFile,
} from '../../support/builders/audited.ts'
import { bypassed, event, promoted } from '../../support/builders/ledger.ts'
import { api, commit, dev, staging } from '../../support/builders/names.ts'
import { release } from '../../support/builders/release.ts'
import { memoryCommit, oid } from '../../support/memory-branches.ts'
import { type Case, tip } from './case.ts'

const other = release('v9.9.9', 'd')

export const releaseCases: readonly Case[] = [
  {
    what: '[A12] completeness: a release file changes and nobody writes it down',
    tamper: ({ main }) => tip(main, { [devFile]: pinnedText(1, undefined, other) }),
    expected: {
      reason: 'change-unrecorded',
      environment: dev,
      app: api,
      path: devFile,
      version: other.version,
    },
  },
  {
    what: '[A12] completeness: a change that was taken back again',
    tamper: ({ main }) => {
      tip(main, { [devFile]: pinnedText(1, undefined, other) })
      tip(main, { [devFile]: pinnedText(1, undefined) })
    },
    expected: { reason: 'change-unrecorded', commit: oid('tip 3'), path: devFile },
  },
  {
    what: '[A12] replay: one merge is told of twice',
    tamper: ({ ledger }) => void record(ledger, event(arrival(staging, 'to staging', 2))),
    expected: { reason: 'change-recorded-twice', index: 5, commit: oid('to staging') },
  },
  {
    what: 'an entry tells of other images than came',
    tamper: ({ main, ledger }) => {
      main.push(memoryCommit('swapped', { [devFile]: pinnedText(3, undefined, other) }))
      record(ledger, event(arrival(dev, 'swapped', 3)))
    },
    expected: { reason: 'change-recorded-differently', index: 5, commit: oid('swapped') },
  },
  {
    what: 'an entry names a commit that changed nothing there',
    tamper: ({ ledger }) =>
      void record(ledger, event(promoted({ environment: staging, mergeCommit: oid('to dev') }))),
    expected: { reason: 'entry-without-change', index: 5, commit: oid('to dev') },
  },
  {
    what: '[A12] provenance: an entry names a commit that never came to the default branch',
    tamper: ({ ledger }) => void record(ledger, event(arrival(dev, 'nowhere', 3))),
    expected: { reason: 'entry-commit-unknown', index: 5, commit: oid('nowhere') },
  },
  {
    what: 'a merge names another pull request than its entry',
    tamper: ({ main }) => {
      const merge = main.find(({ commit: id }) => id === oid('to staging'))
      if (merge !== undefined) merge.headline = 'Merge pull request #13 from acme/elsewhere'
    },
    expected: { reason: 'pull-request-differs', index: 3, expected: '#12', found: '#13' },
  },
  {
    what: 'a release file cannot be read',
    tamper: ({ main }) => tip(main, { [devFile]: 'link' }),
    expected: { reason: 'pin-unreadable', path: devFile },
  },
  {
    what: 'a pin is another than the newest entry says',
    tamper: ({ main }) => tip(main, { [stagingFile]: pinnedText(2, undefined, other) }),
    expected: { reason: 'pin-differs', path: stagingFile, index: 3 },
  },
  {
    what: 'a release file is gone',
    tamper: ({ main }) => tip(main, { [stagingFile]: null }),
    expected: { reason: 'pin-differs', environment: staging, found: 'nothing' },
  },
  {
    what: 'a pin carries the stamp of another promotion',
    tamper: ({ main }) => tip(main, { [stagingFile]: pinnedText(7, undefined) }),
    expected: { reason: 'pin-stamp-differs', path: stagingFile },
  },
  {
    what: 'what is pinned went past the gates, and the ledger says so',
    tamper: ({ main, ledger }) => {
      main.push(memoryCommit('by hand', { [devFile]: pinnedText(1, undefined, other) }))
      const images = other.images.map(({ name, repository, digest: bytes }) => ({
        name,
        repository,
        digest: bytes,
      }))
      const written = { version: other.version, commit: commit('d'), contract: null, images }
      record(ledger, event(bypassed({ release: written, commit: oid('by hand') })))
    },
    expected: { reason: 'pin-bypassed', environment: dev, index: 5 },
  },
  {
    what: 'what is pinned was there before the ledger',
    tamper: ({ main }) => {
      const [begin] = main
      if (begin !== undefined) begin.files['environments/lab/release.yaml'] = pinnedText(1, undefined)
    },
    expected: { reason: 'pin-older-than-ledger', path: 'environments/lab/release.yaml' },
  },
  {
    what: 'a contract is gone',
    tamper: ({ main }) => tip(main, { [contractFile]: null }),
    expected: { reason: 'contract-missing', path: contractFile },
  },
  {
    what: 'a contract cannot be read',
    tamper: ({ main }) => tip(main, { [contractFile]: '{' }),
    expected: { reason: 'contract-unreadable', path: contractFile },
  },
  {
    what: 'versions of jq disagree on a contract',
    tamper: (repository) => editContract(repository, (text) => text.replace('{', '{"x":1.50,')),
    expected: { reason: 'contract-unsure', path: contractFile, found: 'number' },
  },
  {
    what: '[A2] a contract was changed',
    tamper: (repository) => editContract(repository, (text) => text.replace('v1.2.3', 'v1.2.4')),
    expected: { reason: 'contract-hash-differs', path: contractFile },
  },
  {
    what: 'a contract is another than was promoted',
    tamper: (repository) => editContract(repository, (text) => text.replace('v1.2.3', 'v1.2.4')),
    expected: { reason: 'contract-differs', environment: staging, path: contractFile },
  },
  {
    what: 'a contract lies in another commit’s folder',
    tamper: ({ main }) =>
      tip(main, { [contractFile.replace(commit('c'), commit('d'))]: main[0]?.files[contractFile] ?? '' }),
    expected: { reason: 'contract-of-another-commit', commit: commit('c') },
  },
  {
    what: 'a bundle is gone',
    tamper: ({ main }) => tip(main, { 'bundle/provenance.json': null, 'bundle/SHA256SUMS': null }),
    expected: { reason: 'bundle-unreadable', path: contractFile },
  },
  {
    what: 'an artifact was changed',
    tamper: ({ main }) => tip(main, { 'bundle/provenance.json': 'forged' }),
    expected: { reason: 'artifact-hash-differs', path: contractFile },
  },
  {
    what: 'an artifact was changed, and its checksum not',
    tamper: ({ main }) => tip(main, { 'bundle/provenance.json': 'forged' }),
    expected: { reason: 'checksum-differs', path: contractFile },
  },
  {
    what: 'the checksums are half a list',
    tamper: ({ main }) => tip(main, { 'bundle/SHA256SUMS': 'nonsense\n' }),
    expected: { reason: 'checksums-unreadable', path: contractFile },
  },
  {
    what: '[T25] a file of the bundle is a symbolic link',
    tamper: ({ main }) =>
      tip(main, { 'bundle/link': 'link', 'bundle/SHA256SUMS': `${'0'.repeat(64)}  link\n` }),
    expected: { reason: 'bundle-file-unread', expected: 'link' },
  },
  {
    what: '[A3] a contract lets somebody build',
    tamper: (repository) =>
      editContract(repository, (text) => text.replace('"no_builds": true', '"no_builds": false')),
    expected: { reason: 'contract-rule-broken', path: contractFile, found: 'no_builds: false' },
  },
  {
    what: '[A3] a release is where its contract does not let it go',
    tamper: (repository) => editContract(repository, (text) => text.replace('"staging"', '"elsewhere"')),
    expected: { reason: 'environment-not-allowed', environment: staging, found: 'staging' },
  },
  {
    what: 'the clone is shallow',
    tamper: ({ main }) => {
      const [begin] = main
      if (begin !== undefined) begin.cut = true
    },
    expected: { reason: 'history-incomplete', commit: oid('begin'), found: 'default' },
  },
]

function editContract({ main }: Audited, edit: (text: string) => string): void {
  tip(main, { [contractFile]: edit(main[0]?.files[contractFile] ?? '') })
}
