// What can be done to the ledger branch: its entries, its head, its records, and what is folded from them.
import canonicalize from 'canonicalize'
import { append, entryPath, ledgerEntrySchema } from '../../../src/domain/ledger/ledger.ts'
import { type Audited, pinnedText, stagingFile } from '../../support/builders/audited.ts'
import { commit, digest, kim, staging } from '../../support/builders/names.ts'
import { memoryCommit, oid } from '../../support/memory-branches.ts'
import { type Case, tip } from './case.ts'

const recordFile = `artifacts/promotions/staging/${commit('c')}.json`
const deployedStateFile = 'standing/staging/api.json'

/** Changes a file of the ledger branch in the very commit that wrote it last, as if it had always been so. */
function rewrite({ ledger }: Audited, path: string, change: (text: string) => string | undefined): void {
  const past = ledger.findLast(({ files }) => typeof files[path] === 'string')
  const text = past?.files[path]
  if (past === undefined || typeof text !== 'string') throw new Error(`nobody wrote ${path}`)
  const after = change(text)
  if (after === undefined) delete past.files[path]
  else past.files[path] = after
}

export const ledgerCases: readonly Case[] = [
  {
    what: 'an entry becomes nonsense',
    tamper: (repository) => rewrite(repository, entryPath(2), () => '{}\n'),
    expected: { reason: 'entry-unreadable', index: 2 },
  },
  {
    what: 'an entry is written with other blanks',
    tamper: (repository) => rewrite(repository, entryPath(2), (text) => `${text}\n`),
    expected: { reason: 'entry-not-canonical', index: 2 },
  },
  {
    what: 'another is said to have caused it',
    tamper: (repository) =>
      rewrite(repository, entryPath(2), (text) => text.replace('"actor":"jo"', '"actor":"Jo"')),
    expected: { reason: 'chain-hash', index: 2 },
  },
  {
    what: 'an entry is gone',
    tamper: (repository) => rewrite(repository, entryPath(2), () => undefined),
    expected: { reason: 'chain-gap', index: 2 },
  },
  {
    what: 'an entry is forged and hashed anew',
    tamper: (repository) =>
      rewrite(repository, entryPath(1), (text) => {
        const { at, payload } = ledgerEntrySchema.parse(JSON.parse(text))
        return `${canonicalize(append(undefined, { at, payload, actor: kim })) ?? ''}\n`
      }),
    expected: { reason: 'chain-link', index: 2 },
  },
  {
    what: 'the head cannot be read',
    tamper: (repository) => rewrite(repository, 'ledger/head.json', () => 'link'),
    expected: { reason: 'head-unreadable' },
  },
  {
    what: 'the head names another hash',
    tamper: (repository) =>
      rewrite(repository, 'ledger/head.json', () => `{"hash":"${digest('0')}","index":4}\n`),
    expected: { reason: 'head-differs', index: 4 },
  },
  {
    what: '[T32] a pin remembers another entry',
    tamper: ({ main }) => tip(main, { [stagingFile]: pinnedText(2, { index: 2, hash: digest('0') }) }),
    expected: { reason: 'anchor-contradicts', index: 2, path: stagingFile },
  },
  {
    what: '[T32] a pin remembers more than there is',
    tamper: ({ main }) => tip(main, { [stagingFile]: pinnedText(2, { index: 9, hash: digest('0') }) }),
    expected: { reason: 'anchor-beyond-end', index: 9 },
  },
  {
    what: 'a record is gone',
    tamper: (repository) => rewrite(repository, recordFile, () => undefined),
    expected: { reason: 'record-missing', index: 3, path: recordFile, environment: staging },
  },
  {
    what: 'a record is no record',
    tamper: (repository) => rewrite(repository, recordFile, () => '[]'),
    expected: { reason: 'record-unreadable', index: 3 },
  },
  {
    what: 'a record names another actor',
    tamper: (repository) =>
      rewrite(repository, recordFile, (text) => text.replace('"actor": "maria"', '"actor": "kim"')),
    expected: { reason: 'record-differs', index: 3, expected: '"actor": "maria"', found: '"actor": "kim"' },
  },
  {
    what: '[A7] a record has another promotion hash',
    tamper: (repository) =>
      rewrite(repository, recordFile, (text) =>
        text.replace(/"promotion_hash": "[^"]+"/, `"promotion_hash": "${digest('0')}"`),
      ),
    expected: { reason: 'promotion-hash-differs', index: 3, found: digest('0') },
  },
  {
    what: 'a record claims an environment that never was',
    tamper: (repository) =>
      rewrite(repository, recordFile, (text) =>
        text
          .replace('"source_environment": "dev"', '"source_environment": "lab"')
          .replace('"dev_promoted": true', '"lab_promoted": true')
          .replace('dev_promotion_v', 'lab_promotion_v'),
      ),
    expected: { reason: 'record-claims-too-much', index: 3, found: 'lab' },
  },
  {
    what: 'a record lies there that no entry wrote',
    tamper: ({ ledger }) => tip(ledger, { 'artifacts/promotions/dev/mine.json': '{}\n' }),
    expected: { reason: 'stray-file', path: 'artifacts/promotions/dev/mine.json' },
  },
  {
    what: 'something lies among the entries',
    tamper: ({ ledger }) => tip(ledger, { 'ledger/000/mine.json': '{}\n' }),
    expected: { reason: 'stray-file', path: 'ledger/000/mine.json' },
  },
  {
    what: 'a standing is changed',
    tamper: (repository) => rewrite(repository, deployedStateFile, (text) => text.replace('unreported', 'x')),
    expected: { reason: 'derived-file-differs', path: deployedStateFile },
  },
  {
    what: 'a lock is lifted past the ledger',
    tamper: ({ ledger }) => tip(ledger, { 'locks/all.yaml': null }),
    expected: { reason: 'derived-file-missing', path: 'locks/all.yaml' },
  },
  {
    what: 'a lock is laid past the ledger',
    tamper: ({ ledger }) => tip(ledger, { 'locks/dev.yaml': 'by: kim\n' }),
    expected: { reason: 'derived-file-unaccounted', path: 'locks/dev.yaml' },
  },
  {
    what: '[A12] immutability: a later commit changes an entry',
    tamper: ({ ledger }) => tip(ledger, { [entryPath(1)]: '{}\n' }),
    expected: { reason: 'ledger-file-changed', path: entryPath(1), index: 1 },
  },
  {
    what: '[A12] immutability: a later commit removes a record',
    tamper: ({ ledger }) => tip(ledger, { [recordFile]: null }),
    expected: { reason: 'ledger-file-removed', path: recordFile },
  },
  {
    what: 'somebody merges into the ledger',
    tamper: ({ ledger }) => ledger.push({ ...memoryCommit('merge', {}), parents: 2 }),
    expected: { reason: 'ledger-merge', commit: oid('merge') },
  },
  {
    what: 'the ledger has two beginnings',
    tamper: ({ ledger }) => ledger.push({ ...memoryCommit('again', {}), parents: 0 }),
    expected: { reason: 'ledger-second-root', commit: oid('again') },
  },
  {
    what: '[A12] total order: entries were put in later',
    tamper: ({ ledger }) => {
      const [first, second] = ledger.splice(0, 2)
      if (first !== undefined && second !== undefined) ledger.unshift(second, first)
    },
    expected: { reason: 'ledger-out-of-order', index: 2 },
  },
]
