// An example of every reason that the gates which look at the clock can give.
import type { SoakReason } from '../../../src/gates/soak/judge.ts'
import type { WindowReason } from '../../../src/gates/window/judge.ts'
import type { ExamplesOf } from './example.ts'
import { dev, instant } from './world.ts'

const environment = dev
const day = 24 * 60
const zone = 'Europe/Oslo'

export const timeReasons: {
  readonly soak: ExamplesOf<SoakReason>
  readonly window: ExamplesOf<WindowReason>
} = {
  window: {
    'not-asked-for': ['skip', { code: 'not-asked-for' }],
    rollback: ['skip', { code: 'rollback' }],
    open: [
      'pass',
      { code: 'open', zone, closes: instant('2026-03-02T15:00:00Z') },
      { recheckAt: instant('2026-03-02T15:00:00Z') },
    ],
    closed: [
      'wait',
      { code: 'closed', zone, opens: instant('2026-03-03T08:00:00Z'), closure: 'Spring freeze' },
      { passesAt: instant('2026-03-03T08:00:00Z'), recheckAt: instant('2026-03-03T08:00:00Z') },
    ],
  },
  soak: {
    'not-asked-for': ['skip', { code: 'not-asked-for' }],
    rollback: ['skip', { code: 'rollback' }],
    'nothing-before': ['skip', { code: 'nothing-before' }],
    soaked: ['pass', { code: 'soaked', environment, since: instant('2026-02-28T08:00:00Z'), minutes: day }],
    soaking: [
      'wait',
      {
        code: 'soaking',
        environment,
        since: instant('2026-03-02T10:53:00Z'),
        minutes: day,
        passes: instant('2026-03-03T10:53:00Z'),
      },
      { passesAt: instant('2026-03-03T10:53:00Z'), recheckAt: instant('2026-03-03T10:53:00Z') },
    ],
    'not-begun': ['wait', { code: 'not-begun', environment, minutes: day }],
    'soak-skipped': ['warn', { code: 'soak-skipped', environment, minutes: day }],
    'not-soaked-in-recommended': ['warn', { code: 'not-soaked-in-recommended', environment, minutes: day }],
    'standing-unavailable': [
      'fail',
      { code: 'standing-unavailable', environment, problem: 'the git host answered 502' },
    ],
  },
}
