// Rollback causes, case by case: what the newest entries leave to be answered after a crash. [B13] [T33]
import { expect, test } from 'vitest'
import { append, type LedgerEntry } from '../../src/domain/ledger/ledger.ts'
import type { LedgerPayload } from '../../src/domain/ledger/ledger-payload.ts'
import { rollbackTriggers } from '../../src/domain/automation/rollback-triggers.ts'
import { bypassed, promoted, reportedOn } from '../support/builders/ledger.ts'
import { app, at, commit, digest, jo, staging, version } from '../support/builders/names.ts'

const place = { environment: staging, app: app('api') }
const failed = reportedOn('failed', place)
const well = reportedOn('verified', place)
const arrived = (mergedAt: string) => promoted({ ...place, mergedAt: at(mergedAt) })
const pushed = bypassed({ ...place, committedAt: at('14:00') })
const putAway = (becauseOf: number): LedgerPayload => ({
  kind: 'quarantined',
  digests: [digest('c')],
  quarantine: { ...place, version: version('v1.2.3'), by: jo, reason: 'x', since: at('14:00'), becauseOf },
})
const locked = (since: string, until?: string): LedgerPayload => ({
  kind: 'locked',
  scope: staging,
  app: null,
  lock: {
    by: jo,
    reason: 'x',
    since: at(since),
    ...(until === undefined ? {} : { until: at(until) }),
    base: commit('a'),
  },
})
const unlocked: LedgerPayload = {
  kind: 'unlocked',
  scope: staging,
  app: null,
  why: 'lifted',
  reason: 'x',
  lockedBy: jo,
  since: at('13:00'),
}

test.each<[string, readonly LedgerPayload[], readonly (readonly [string, number])[]]>([
  ['a failure', [arrived('13:30'), failed], [['failed', 2]]],
  ['the newest of two failures', [failed, failed], [['failed', 2]]],
  ['nothing, once it is well again', [failed, well], []],
  ['nothing, once another release came', [failed, arrived('13:30')], []],
  ['a failure, whatever happened to another app', [failed, promoted({ app: app('web') })], [['failed', 1]]],
  ['what came past the gates', [pushed, putAway(1)], [['bypassed', 1]]],
  [
    'that, and that it failed',
    [pushed, putAway(1), failed],
    [
      ['bypassed', 1],
      ['failed', 3],
    ],
  ],
  ['nothing, where a push put back what was proven', [pushed], []],
  ['nothing, once a promotion took its place', [pushed, putAway(1), arrived('14:05')], []],
  ['what slipped past a lock', [locked('13:30'), arrived('13:30')], [['locked', 2]]],
  ['also by a push', [locked('13:30'), pushed], [['locked', 2]]],
  ['nothing that came before the lock', [locked('13:30'), arrived('13:29')], []],
  ['nothing that was recorded before the lock', [arrived('13:30'), locked('13:30')], []],
  ['nothing that came after its end', [locked('13:00', '13:20'), arrived('13:30')], []],
  ['nothing that came after it was lifted', [locked('13:00'), unlocked, arrived('23:00')], []],
])('%s', (_name, payloads, triggers) => {
  const entries: LedgerEntry[] = []
  for (const payload of payloads)
    entries.push(append(entries.at(-1), { at: at('14:00'), actor: jo, payload }))
  expect(rollbackTriggers(entries).map(({ why, becauseOf }) => [why, becauseOf])).toEqual(triggers)
})
