// Gate lock, case by case: a lock holds until someone lifts it or has run out, and one nobody can read holds too. [T13]
import { known, unavailable } from '../../src/domain/fact.ts'
import { type LockReason, lock } from '../../src/gates/lock/judge.ts'
import type { Lock } from '../../src/domain/locks/lock.ts'
import { api, app, at, jo, prod, staging } from '../support/builders/names.ts'
import { testGate } from './gate-table.ts'

const onStaging: Lock = {
  scope: staging,
  writtenIn: 'lockkeeper:locks/staging.yaml',
  by: jo,
  reason: 'Load test',
  since: at('09:00'),
  byCommand: true,
}
const onAll: Lock = { ...onStaging, scope: 'all', writtenIn: 'lockkeeper:locks/all.yaml' }
const onApi: Lock = { ...onStaging, app: api, writtenIn: 'lockkeeper:locks/staging/api.yaml' }
const untilTwo: Lock = { ...onStaging, until: at('14:00') }
const symlink = {
  scope: staging,
  writtenIn: 'environments/staging/lock.yaml',
  byCommand: false,
  problem: 'it is a symlink',
}

testGate<LockReason>(lock, {
  unlocked: {
    'there is no lock': { says: [{ verdict: 'pass', reason: { code: 'unlocked' } }] },
    'a lock on another environment is none here': {
      facts: { locks: known([{ ...onStaging, scope: prod }]) },
      says: [{ verdict: 'pass', reason: { code: 'unlocked' } }],
    },
    'a lock of another app is none here': {
      facts: { locks: known([{ ...onApi, app: app('web') }]) },
      says: [{ verdict: 'pass', reason: { code: 'unlocked' } }],
    },
    'a lock that has run out holds nobody, from the very moment on': {
      facts: { locks: known([untilTwo]) },
      now: at('14:00'),
      says: [{ verdict: 'pass', reason: { code: 'unlocked' } }],
    },
  },
  locked: {
    '[T13] the environment is locked': {
      facts: { locks: known([onStaging]) },
      says: [{ verdict: 'fail', reason: { code: 'locked', lock: onStaging } }],
    },
    'the app that moves is locked': {
      facts: { locks: known([onApi]) },
      says: [{ app: api, verdict: 'fail', reason: { code: 'locked', lock: onApi } }],
    },
    'everything is locked': {
      facts: { locks: known([onAll]) },
      says: [{ verdict: 'fail', reason: { code: 'locked', lock: onAll } }],
    },
    'a lock that has not run out yet': {
      facts: { locks: known([untilTwo]) },
      now: at('13:59:59'),
      says: [
        {
          verdict: 'fail',
          reason: { code: 'locked', lock: untilTwo },
          passesAt: untilTwo.until,
          recheckAt: untilTwo.until,
        },
      ],
    },
    'every lock is told of, so that nobody lifts one and meets the next': {
      facts: { locks: known([onAll, onStaging]) },
      says: [
        { verdict: 'fail', reason: { code: 'locked', lock: onAll } },
        { verdict: 'fail', reason: { code: 'locked', lock: onStaging } },
      ],
    },
  },
  'lock-unreadable': {
    'a lock file nobody can read counts as a lock': {
      facts: { locks: known([symlink]) },
      says: [{ verdict: 'fail', reason: { code: 'lock-unreadable', lock: symlink } }],
    },
  },
  'locks-unavailable': {
    'nobody knows whether it is locked': {
      facts: { locks: unavailable('the git host answered 502') },
      says: [
        { verdict: 'fail', reason: { code: 'locks-unavailable', problem: 'the git host answered 502' } },
      ],
    },
  },
})
