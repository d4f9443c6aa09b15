// Gate hold, case by case: a promotion that somebody told to wait waits, and so does one nobody can tell of.
import { known, unavailable } from '../../src/domain/fact.ts'
import { hold, type HoldReason } from '../../src/gates/hold/judge.ts'
import type { Hold } from '../../src/domain/locks/hold.ts'
import { at, jo, promotionId } from '../support/builders/names.ts'
import { testGate } from './gate-table.ts'

const held: Hold = {
  pullRequest: 12,
  writtenIn: 'lockkeeper:holds/12.json',
  by: jo,
  reason: 'Not before the load test',
  since: at('09:00'),
  promotion: promotionId(),
}
const broken = { pullRequest: 12, writtenIn: 'lockkeeper:holds/12.json', problem: 'by: Required' }

testGate<HoldReason>(hold, {
  'not-held': {
    'nobody told it to wait': { says: [{ verdict: 'pass', reason: { code: 'not-held' } }] },
  },
  held: {
    'somebody told it to wait': {
      facts: { hold: known(held) },
      says: [{ verdict: 'fail', reason: { code: 'held', hold: held } }],
    },
  },
  'hold-unreadable': {
    'a hold nobody can read holds': {
      facts: { hold: known(broken) },
      says: [{ verdict: 'fail', reason: { code: 'hold-unreadable', hold: broken } }],
    },
  },
  'holds-unavailable': {
    'nobody knows whether it is held': {
      facts: { hold: unavailable('the git host answered 502') },
      says: [
        { verdict: 'fail', reason: { code: 'holds-unavailable', problem: 'the git host answered 502' } },
      ],
    },
  },
})
