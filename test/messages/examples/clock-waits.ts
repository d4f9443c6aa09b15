// What waits for the clock in the examples: a release that soaks, and an environment that is closed.
import type { Closed, Soaking } from '../../../src/domain/status/clock-waits.ts'
import { app, dev, instant, prod, staging, version } from './world.ts'

export const soaking: readonly Soaking[] = [
  {
    app: app('api'),
    version: version('v1.2.4'),
    in: dev,
    to: staging,
    since: instant('2026-03-02T10:53:00Z'),
    passes: instant('2026-03-03T10:53:00Z'),
  },
]

export const closed: readonly Closed[] = [
  {
    environment: prod,
    zone: 'Europe/Oslo',
    opens: instant('2026-03-03T08:00:00Z'),
    closure: 'Spring freeze',
  },
]
