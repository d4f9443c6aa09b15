// Gate quarantine, case by case: what was put away goes nowhere, whatever it is called, until somebody clears it. [A9]
import { known, unavailable } from '../../src/domain/fact.ts'
import { quarantine, type QuarantineReason } from '../../src/gates/quarantine/judge.ts'
import type { Quarantine } from '../../src/domain/locks/quarantine.ts'
import { api, app, at, digest, jo, prod, version } from '../support/builders/names.ts'
import { image, move, release } from '../support/builders/release.ts'
import { testGate } from './gate-table.ts'

const putAway: Quarantine = {
  digest: digest('c'),
  environment: prod,
  app: api,
  version: version('v1.2.3'),
  by: jo,
  reason: 'Incident 1234: errors',
  since: at('13:00'),
  becauseOf: 43,
  writtenIn: `lockkeeper:quarantine/${'c'.repeat(64)}.json`,
}
const unreadable = { digest: digest('c'), writtenIn: putAway.writtenIn, problem: 'it cannot be read' }
const free = { app: api, verdict: 'pass', reason: { code: 'not-quarantined' } } as const

testGate<QuarantineReason>(quarantine, {
  'not-quarantined': {
    'nothing is in quarantine': { says: [free] },
    'only other digests are': {
      facts: { quarantines: known([{ ...putAway, digest: digest('d') }]) },
      says: [free],
    },
  },
  quarantined: {
    '[A9] the digest was left behind somewhere': {
      facts: { quarantines: known([putAway]) },
      says: [{ app: api, verdict: 'fail', reason: { code: 'quarantined', quarantine: putAway } }],
    },
    'a new name for the same bytes does not free them': {
      promotion: { moves: [move({ to: release('v1.2.4') })] },
      facts: { quarantines: known([putAway]) },
      says: [{ app: api, verdict: 'fail', reason: { code: 'quarantined', quarantine: putAway } }],
    },
    'one image of several is enough': {
      promotion: {
        moves: [move({ to: release('v1.2.3', 'a', { images: [image('worker', 'a'), image('api', 'c')] }) })],
      },
      facts: { quarantines: known([putAway]) },
      says: [{ app: api, verdict: 'fail', reason: { code: 'quarantined', quarantine: putAway } }],
    },
    'every app is answered for itself': {
      promotion: { moves: [move({ to: release('v1.2.3', 'a') }), move({ app: app('web') })] },
      facts: { quarantines: known([putAway]) },
      says: [
        free,
        { app: app('web'), verdict: 'fail', reason: { code: 'quarantined', quarantine: putAway } },
      ],
    },
  },
  'quarantine-unreadable': {
    'a file that nobody can read holds: its name tells the digest': {
      facts: { quarantines: known([unreadable]) },
      says: [
        { app: api, verdict: 'fail', reason: { code: 'quarantine-unreadable', quarantine: unreadable } },
      ],
    },
  },
  'quarantines-unavailable': {
    'nobody knows what is in quarantine': {
      facts: { quarantines: unavailable('the git host answered 502') },
      says: [
        {
          verdict: 'fail',
          reason: { code: 'quarantines-unavailable', problem: 'the git host answered 502' },
        },
      ],
    },
  },
})
