// How a target has been lately: what runs there, what was healthy before, and what was put away. [B10]
import { expect, test } from 'vitest'
import { known, unavailable } from '../../src/domain/fact.ts'
import { instantSchema } from '../../src/domain/identifiers.ts'
import type { VerifiedReleases } from '../../src/domain/ledger/verified-releases.ts'
import type { Quarantine } from '../../src/domain/locks/quarantine.ts'
import { stabilityOf } from '../../src/domain/status/stability.ts'
import { api, app, at, digest, jo, now, prod, staging, version } from '../support/builders/names.ts'
import { deployedState } from '../support/builders/standing.ts'

const healthy = (name: string, digit: string): VerifiedReleases[number] => {
  const { release } = deployedState()
  const images = release.images.map((image) => ({ ...image, digest: digest(digit) }))
  return {
    release: { ...release, version: version(name), images },
    index: 1,
    verified: { index: 2, at: at('09:00') },
  }
}
const putAway = (name: string, change: Partial<Quarantine> = {}): Quarantine => ({
  digest: digest('9'),
  environment: staging,
  app: api,
  version: version(name),
  by: jo,
  reason: 'errors',
  since: at('09:00'),
  becauseOf: 40,
  writtenIn: 'lockkeeper:quarantine/9.json',
  ...change,
})

test('[B10] the newest first, of this place and not long ago; what runs is not what was before', () => {
  const runs = deployedState({ environment: staging })
  const verifiedReleases = ['1', '2', '3', '4'].map((digit) => healthy(`v1.${digit}.0`, digit))
  const itself = { release: runs.release, index: 9, verified: { index: 10, at: at('10:00') } }
  const quarantines = [
    putAway('v1.9.0', { since: at('08:00') }),
    putAway('v1.9.1'),
    putAway('v1.9.2', { environment: prod }),
    putAway('v1.9.3', { app: app('web') }),
    putAway('v1.9.4', { since: instantSchema.parse('2026-01-01T00:00:00Z') }),
    { digest: digest('8'), writtenIn: 'x', problem: 'it cannot be read' },
  ]
  expect(
    stabilityOf(staging, api, runs, known([...verifiedReleases, itself]), known(quarantines), now),
  ).toEqual({
    app: api,
    deployedState: runs,
    healthyBefore: ['v1.4.0', 'v1.3.0', 'v1.2.0'],
    putAway: [
      { version: 'v1.9.1', since: at('09:00') },
      { version: 'v1.9.0', since: at('08:00') },
    ],
  })
})

test('what nobody knows is not called quiet', () => {
  const unknown = unavailable('it answered 502')
  expect(stabilityOf(staging, api, undefined, unknown, unknown, now)).toEqual({
    app: api,
    deployedState: undefined,
    healthyBefore: undefined,
    putAway: undefined,
  })
})
