// Pin moulds: whatever a release file was before and becomes, it is read as if it had been parsed from scratch.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pinReader } from '../../../src/domain/audit/pin-parse-cache.ts'
import { type PinState, pinStateOf } from '../../../src/domain/audit/pin-state.ts'
import { type Hole, generatedFile } from '../manifests/generated-file.ts'
import { propertyRuns } from '../../support/soak.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const id = (letter: string) => `0198f3b2-7c1a-7def-8abc-${letter.repeat(12)}`

const pinned: Readonly<Record<Hole, string>> = {
  version: 'v1.2.3',
  commit: 'a'.repeat(40),
  contract: digest('b'),
  ref: `ghcr.io/acme/api@${digest('c')}`,
  id: id('a'),
  ledger: `41@${digest('e')}`,
}

/** What may come after it. */
const others: Readonly<Record<Hole, readonly string[]>> = {
  version: ['1.2.4-rc.1', 'latest'],
  commit: ['1'.repeat(40), `${'1'.repeat(20)}e${'1'.repeat(19)}`, 'f'.repeat(40), 'f'.repeat(39)],
  contract: [digest('1'), digest('x')],
  ref: [`ghcr.io/acme/web@${digest('d')}`, 'ghcr.io/acme/api', 'ghcr.io/acme/api:v1', 'ghcr.io:'],
  id: [id('0'), 'f47ac10b-58cc-4372-a567-0e02b2c3d479'],
  ledger: [`42@${digest('f')}`, `007@${digest('e')}`],
}
/** And what nobody should write: YAML takes most of it for something else than a text, unless it stands in quotes. */
const odd = ['', '1.10', '7', 'null', 'True', '~', '0x1F', '0o17', '1e5', '.inf', 'a b', 'x: y', '&a', "'"]

const after = Object.entries(others).flatMap(([hole, values]) =>
  [...values, ...odd].map((value) => ({ ...pinned, [hole]: value })),
)

const path = 'environments/dev/api/release.yaml'

function readOneByOne(texts: readonly string[]): readonly PinState[] {
  const read = pinReader()
  return texts.map((text) => read(path, { kind: 'text', text }))
}

/** An app's name in somebody else's file that looks the same, or in one that only seems so. */
const names = [
  'web',
  'web-2',
  'web.v1_',
  '7',
  'null',
  'web:',
  'web-',
  'x#y',
  'x: y',
  'it"s',
  '',
  '*api',
  'a, b: c',
]

function readAfresh(text: string): PinState {
  return pinStateOf({ kind: 'text', text })
}

function longFile(version: string): string {
  return `apiVersion: lockkeeper.dev/v1
kind: Release
metadata: { name: api }
spec:
  version: ${version}
  images: [{ name: api, ref: ghcr.io/acme/api@${digest('a')} }]
#${' '.repeat(64 * 1024 - 230)}
`
}

describe('a release file that is read again and again', () => {
  test('pins what it says, whatever was pinned before', () => {
    fc.assert(
      fc.property(generatedFile, ({ fill }) => {
        const texts = after.flatMap((values) => [fill(pinned), fill(values)])
        expect(readOneByOne(texts)).toEqual(texts.map(readAfresh))
      }),
      { numRuns: propertyRuns(30) },
    )
  })

  test('pins what it says, whatever the file of another app said before', () => {
    fc.assert(
      fc.property(generatedFile, fc.constantFrom(...names), ({ fill }, name) => {
        const text = fill(pinned)
        const read = pinReader()
        const [first, second] = [text, text.replaceAll('api', name)]
        expect(read(path, { kind: 'text', text: first })).toEqual(readAfresh(first))
        expect(read('environments/dev/web/release.yaml', { kind: 'text', text: second })).toEqual(
          readAfresh(second),
        )
        expect(read(path, { kind: 'text', text: first })).toEqual(readAfresh(first))
      }),
      { numRuns: propertyRuns(300) },
    )
  })

  test('is read anew where anything else changed: some characters put in or taken out', () => {
    const edit = fc.record({
      at: fc.oneof({ weight: 9, arbitrary: fc.nat() }, { weight: 1, arbitrary: fc.constant('end' as const) }),
      out: fc.integer({ min: 0, max: 3 }),
      put: fc.constantFrom(
        '',
        ' ',
        '\n',
        '#',
        '"',
        "'",
        ':',
        ',',
        '}',
        '&',
        '!',
        '\\',
        'a',
        '9',
        '\t',
        '\nx: y',
      ),
    })
    fc.assert(
      fc.property(generatedFile, edit, ({ fill }, { at, out, put }) => {
        const text = fill(pinned)
        const place = at === 'end' ? text.length : at % text.length
        const texts = [text, `${text.slice(0, place)}${put}${text.slice(place + out)}`, text]
        expect(readOneByOne(texts)).toEqual(texts.map(readAfresh))
      }),
      { numRuns: propertyRuns(400) },
    )
  })

  test('is no release file once it is too long for one', () => {
    const texts = [longFile('v1.0.0'), longFile(`v1.0.0-${'x'.repeat(100)}`)]
    expect(texts.map(readAfresh)).toMatchObject([{ kind: 'pinned' }, { kind: 'unreadable' }])
    expect(readOneByOne(texts)).toEqual(texts.map(readAfresh))
  })
})
