// Gate window, case by case: inside or outside of the hours, and when that changes. [B10]
import { type WindowReason, window } from '../../src/gates/window/judge.ts'
import { instantSchema } from '../../src/domain/identifiers.ts'
import type { OpeningHours } from '../../src/domain/environments/opening-hours.ts'
import { at } from '../support/builders/names.ts'
import { rules } from '../support/builders/rules.ts'
import { testGate } from './gate-table.ts'

const tuesday = instantSchema.parse('2026-03-03T09:00:00+01:00')
/** It is a Monday, 14:05 UTC and 15:05 in Oslo. */
const zone = 'Europe/Oslo'
const until = (to: string, closures: OpeningHours['closures'] = []) => ({
  rules: rules({ window: { zone, openings: [{ days: ['mon', 'tue'], from: '09:00', to }], closures } }),
})
const always = {
  zone,
  openings: [{ days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], from: '00:00', to: '24:00' }],
} as const
const freeze = { name: 'Spring freeze', from: '2026-03-01', to: '2026-03-02' }

testGate<WindowReason>(window, {
  'not-asked-for': {
    'nobody asked for it': { says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }] },
  },
  rollback: {
    'what goes back does not wait': {
      promotion: { rollback: { reason: 'errors' } },
      facts: until('12:00'),
      says: [{ verdict: 'skip', reason: { code: 'rollback' } }],
    },
  },
  open: {
    '[B10] inside, and it says until when': {
      facts: until('16:00'),
      says: [
        { verdict: 'pass', reason: { code: 'open', zone, closes: at('15:00') }, recheckAt: at('15:00') },
      ],
    },
    'it never closes': {
      facts: { rules: rules({ window: { ...always, closures: [] } }) },
      says: [{ verdict: 'pass', reason: { code: 'open', zone, closes: undefined } }],
    },
    'it closes where a named exception begins': {
      facts: {
        rules: rules({
          window: { ...always, closures: [{ ...freeze, from: '2026-03-03', to: '2026-03-09' }] },
        }),
      },
      says: [
        { verdict: 'pass', reason: { code: 'open', zone, closes: at('23:00') }, recheckAt: at('23:00') },
      ],
    },
  },
  closed: {
    '[B10] outside, and it says when it opens': {
      facts: until('15:05'),
      says: [
        {
          verdict: 'wait',
          reason: { code: 'closed', zone, opens: tuesday, closure: undefined },
          passesAt: tuesday,
          recheckAt: tuesday,
        },
      ],
    },
    'a named exception closes it': {
      facts: until('16:00', [freeze]),
      says: [
        {
          verdict: 'wait',
          reason: { code: 'closed', zone, opens: tuesday, closure: 'Spring freeze' },
          passesAt: tuesday,
          recheckAt: tuesday,
        },
      ],
    },
  },
})
