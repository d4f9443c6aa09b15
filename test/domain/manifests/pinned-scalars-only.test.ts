// Whether a change of a release file is a pin and nothing else.
import { expect, test } from 'vitest'
import { pinRelease } from '../../../src/domain/pins/pin-release.ts'
import { pinnedScalarsOnly } from '../../../src/domain/pins/pinned-scalars-only.ts'
import { digestOf, release, stamp, untouched } from './sample.ts'

const result = pinRelease(untouched, release, stamp)
const pinned = result.ok ? result.value : ''

test('a pin into a fresh file, another pin, and a pin by hand without a promotion are pins', () => {
  expect(pinnedScalarsOnly(untouched, pinned)).toEqual({ ok: true, value: release })
  const next = pinned.replace('v1.2.3', 'v1.2.4').replace(digestOf('a'), digestOf('b'))
  expect(pinnedScalarsOnly(pinned, next)).toMatchObject({ ok: true, value: { version: 'v1.2.4' } })
  const byHand = pinned.replace(/ {2}promotion.*\n/, '')
  expect(pinnedScalarsOnly(untouched, byHand)).toMatchObject({ ok: true })
})

test.each([
  ['a changed comment', pinned.replace('not by hand', 'or by hand'), 'line 1 changed in more than the pin'],
  ['another annotation', pinned.replace('"true"', '"false"'), 'line 6 changed in more than the pin'],
  ['a line break more', `${pinned}\n`, 'line 13 changed in more than the pin'],
  [
    'the promotion taken out',
    pinned.replace(/ {2}promotion.*\n/, ''),
    'line 12 changed in more than the pin',
  ],
  [
    'an image more',
    pinned.replace('    - {', `    - { name: b, ref: ghcr.io/acme/b@${digestOf('b')} }\n    - {`),
    'the file has no image "b"',
  ],
  [
    'a digest taken out',
    pinned.replace(`@${digestOf('a')}`, ''),
    'the file pins no release: a version or a digest is missing',
  ],
])('%s is more than a pin', (what, after, message) => {
  // Against a file that carries a stamp, so that taking it out shows.
  const before = what === 'a digest taken out' ? untouched : pinned
  expect(pinnedScalarsOnly(before, after)).toMatchObject({ ok: false, error: [{ message }] })
})
