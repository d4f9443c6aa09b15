// An example of every reason the gates lock and hold can give.
import type { HoldReason } from '../../../src/gates/hold/judge.ts'
import type { LockReason } from '../../../src/gates/lock/judge.ts'
import type { ExamplesOf } from './example.ts'
import { instant, login, staging } from './world.ts'

const problem = 'the git host answered 502'

export const stopReasons: {
  readonly lock: ExamplesOf<LockReason>
  readonly hold: ExamplesOf<HoldReason>
} = {
  lock: {
    unlocked: ['pass', { code: 'unlocked' }],
    locked: [
      'fail',
      {
        code: 'locked',
        lock: {
          scope: staging,
          writtenIn: 'lockkeeper:locks/staging.yaml',
          by: login('jo'),
          reason: 'Load test until Tuesday, please ask me first',
          since: instant('2026-03-01T09:00:00Z'),
          until: instant('2026-03-03T09:00:00Z'),
          origin: 'https://github.com/acme/deploy/issues/7',
          byCommand: true,
        },
      },
      { passesAt: instant('2026-03-03T09:00:00Z'), recheckAt: instant('2026-03-03T09:00:00Z') },
    ],
    'lock-unreadable': [
      'fail',
      {
        code: 'lock-unreadable',
        lock: {
          scope: 'all',
          writtenIn: 'lockkeeper:locks/all.yaml',
          byCommand: true,
          problem: 'it is a symlink',
        },
      },
    ],
    'locks-unavailable': ['fail', { code: 'locks-unavailable', problem }],
  },
  hold: {
    'not-held': ['pass', { code: 'not-held' }],
    held: [
      'fail',
      {
        code: 'held',
        hold: {
          pullRequest: 12,
          writtenIn: 'lockkeeper:holds/12.json',
          by: login('jo'),
          reason: 'Not before the load test',
          since: instant('2026-03-01T09:00:00Z'),
          promotion: null,
          origin: 'https://github.com/acme/deploy/issues/12',
        },
      },
    ],
    'hold-unreadable': [
      'fail',
      {
        code: 'hold-unreadable',
        hold: {
          pullRequest: 12,
          writtenIn: 'lockkeeper:holds/12.json',
          problem: 'it is not a plain text file',
        },
      },
    ],
    'holds-unavailable': ['fail', { code: 'holds-unavailable', problem }],
  },
}
