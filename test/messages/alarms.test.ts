// Alarms about the ledger: what happened, how that is known, how to put it back, and when it is over.
import { expect, test } from 'vitest'
import type { LedgerFault } from '../../src/domain/ledger/ledger-fault.ts'
import { commit, digest } from '../support/builders/names.ts'
import { golden, messages } from './examples/messages.ts'

const seen = { head: { index: 41, hash: digest('a') }, pin: undefined }
const pinned = { ...seen, pin: 'environments/prod/api/release.yaml' }

test.each<[string, LedgerFault]>([
  ['gone', { kind: 'gone', knownHead: pinned }],
  ['rewound', { kind: 'rewound', knownHead: seen, endsAt: 40 }],
  ['rewritten', { kind: 'rewritten', knownHead: seen }],
  ['foreign', { kind: 'foreign', commit: commit('f') }],
])('a ledger that is %s', async (name, fault) => {
  const { title, body, check } = messages.ledgerIntegrityNotice(
    fault,
    name === 'gone' ? undefined : commit('e'),
  )
  expect(check).toMatchObject({ name: 'lockkeeper / ledger', state: 'failure', output: { title } })
  await expect(`Title: ${title}\n\n${body}\n`).toMatchFileSnapshot(golden(`alarm-ledger-${name}`))
})

test('a ledger that holds again what it held', async () => {
  const { body, check } = messages.ledgerRestoredNotice()
  expect(check).toMatchObject({ name: 'lockkeeper / ledger', state: 'success' })
  await expect(`${body}\n`).toMatchFileSnapshot(golden('alarm-ledger-over'))
})
