// Locks, holds and quarantines are files on the ledger branch, written and removed by the entries about them.
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { holdFileSchema } from '../../src/domain/locks/hold.ts'
import { lockFileSchema } from '../../src/domain/locks/lock.ts'
import { quarantinedDigest, quarantineFileSchema } from '../../src/domain/locks/quarantine.ts'
import { stopFiles } from '../../src/domain/ledger-write/stop-files.ts'
import { api, at, digest, jo, promotionId, staging, version } from '../support/builders/names.ts'

const reason = 'Incident 1234: "latency"\n# not a comment'
const lock = { by: jo, reason, since: at('09:00'), until: at('14:00'), origin: 'a comment', thread: 7 }
const hold = { by: jo, reason, since: at('09:00'), promotion: promotionId() }
const quarantine = {
  environment: staging,
  app: api,
  version: version('v1.2.3'),
  by: jo,
  reason,
  since: at('09:00'),
  becauseOf: 41,
}
const digests = [digest('a'), digest('b')]

test('a lock is a file of its scope, and of its app where it is for one', () => {
  const [whole] = stopFiles({ kind: 'locked', scope: staging, app: null, lock })
  const [one] = stopFiles({ kind: 'locked', scope: 'all', app: api, lock })
  expect([whole?.path, one?.path]).toEqual(['locks/staging.yaml', 'locks/all/api.yaml'])
  expect(lockFileSchema.parse(parse(whole?.text ?? ''))).toEqual(lock)
  const lifted = { why: 'lifted', reason: null, lockedBy: jo, since: at('09:00') } as const
  expect(stopFiles({ kind: 'unlocked', scope: 'all', app: api, ...lifted })).toEqual([
    { path: 'locks/all/api.yaml', text: undefined },
  ])
})

test('a hold is a file of its pull request', () => {
  const [file] = stopFiles({ kind: 'held', pullRequest: 12, hold })
  expect(file?.path).toBe('holds/12.json')
  expect(holdFileSchema.parse(JSON.parse(file?.text ?? 'null'))).toEqual(hold)
  const ended = { promotion: promotionId(), reason: null, heldBy: jo }
  expect(stopFiles({ kind: 'released', pullRequest: 12, ...ended })).toEqual([
    { path: 'holds/12.json', text: undefined },
  ])
})

test('a quarantine is a file a digest', () => {
  const files = stopFiles({ kind: 'quarantined', digests, quarantine })
  expect(files.map(({ path }) => quarantinedDigest(path.replace('quarantine/', '')))).toEqual(digests)
  expect(files.map(({ text }) => quarantineFileSchema.parse(JSON.parse(text ?? 'null')))).toEqual([
    quarantine,
    quarantine,
  ])
  const cleared = { environment: staging, app: api, version: version('v1.2.3'), digests, reason }
  expect(stopFiles({ kind: 'cleared', ...cleared }).map(({ text }) => text)).toEqual([undefined, undefined])
})
