// The target of a rollback: the newest proven release that is not running and not put away, or the one that was named. [B12]
import { expect, test } from 'vitest'
import { rollbackTarget } from '../../src/domain/ledger/rollback-target.ts'
import { at, digest, version } from '../support/builders/names.ts'
import { emptyPin, release } from '../support/builders/release.ts'
import { written } from '../support/builders/standing.ts'

const verifiedReleases = [release('v1.0.0', 'a'), release('v1.1.0', 'b'), release('v1.2.0', 'd')].map(
  (of, index) => ({
    release: written(of),
    index: index + 1,
    verified: { index: index + 10, at: at('11:01') },
  }),
)
const running = release('v1.2.0', 'd')
const target = (...[from, quarantined, wanted]: [typeof emptyPin, readonly string[], string?]) =>
  rollbackTarget(
    verifiedReleases,
    from,
    quarantined.map(digest),
    wanted === undefined ? undefined : version(wanted),
  )?.version

test.each([
  ['the newest that is not what runs', running, [], undefined, 'v1.1.0'],
  ['the newest, where what runs was never healthy', release('v1.3.0', 'e'), [], undefined, 'v1.2.0'],
  ['the newest, where nothing is pinned', emptyPin, [], undefined, 'v1.2.0'],
  ['none that is in quarantine', running, ['b'], undefined, 'v1.0.0'],
  ['other bytes of the same version are another release', release('v1.2.0', 'f'), [], undefined, 'v1.2.0'],
  ['nothing, where nothing is left', running, ['a', 'b'], undefined, undefined],
  ['the one that is named', running, [], 'v1.0.0', 'v1.0.0'],
  [
    'the one that is named, which the gates then judge, quarantine and all',
    running,
    ['b'],
    'v1.1.0',
    'v1.1.0',
  ],
  ['nothing that was never healthy there', running, [], 'v0.9.0', undefined],
] as const)('%s', (_what, from, quarantined, wanted, expected) => {
  expect(target(from, quarantined, wanted)).toBe(expected)
})

test('is the release as it was, source and all', () => {
  expect(rollbackTarget(verifiedReleases, running, [], version('v1.0.0'))).toEqual(release('v1.0.0', 'a'))
})
