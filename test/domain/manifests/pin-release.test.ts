// Pinning a release: what is written where, and that nothing else changes.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { versionSchema } from '../../../src/domain/identifiers.ts'
import { pinRelease } from '../../../src/domain/pins/pin-release.ts'
import { parseReleaseFile } from '../../../src/domain/pins/release-file.ts'
import type { Release } from '../../../src/domain/release/release.ts'
import { generatedFile } from './generated-file.ts'
import { commitOf, digestOf, release, stamp, untouched } from './sample.ts'
import { fewOf, propertyRuns } from '../../support/soak.ts'

const pinned = (text: string, what: Release = release, by: typeof stamp | undefined = stamp): string => {
  const result = pinRelease(text, what, by)
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join('; '))
  return result.value
}

const head = (spec: string) =>
  `apiVersion: lockkeeper.dev/v1\nkind: Release\nmetadata: { name: api }\n${spec}`

describe('a file of which nothing was deployed gets the missing keys in its own style', () => {
  const end = `{ id: ${stamp.id}, ledger: ${stamp.ledger ?? ''} }`
  const source = `{ commit: ${commitOf('c')}, contract: ${digestOf('d')} }`
  const ref = `ghcr.io/acme/api@${digestOf('a')}`

  test.each([
    [
      'the file of the design',
      untouched,
      untouched
        .replace('spec:\n', `spec:\n  version: v1.2.3\n  source: ${source}\n`)
        .replace('ref: ghcr.io/acme/api }\n', `ref: ${ref} }\n  promotion: ${end}\n`),
    ],
    [
      'block style, comments, no line break at the end',
      head(
        'spec: # what runs\n    # images\n    images:\n        - name: api\n          ref: ghcr.io/acme/api # one',
      ),
      head(
        `spec: # what runs\n    version: v1.2.3\n    source:\n        commit: ${commitOf('c')}\n        contract: ${digestOf('d')}\n    # images\n    images:\n        - name: api\n          ref: ${ref} # one\n    promotion:\n        id: ${stamp.id}\n        ledger: ${stamp.ledger ?? ''}`,
      ),
    ],
    [
      'all in braces',
      head('spec: { images: [{ name: api, ref: ghcr.io/acme/api }] }\n'),
      head(
        `spec: { version: v1.2.3, source: ${source}, images: [{ name: api, ref: ${ref} }], promotion: ${end} }\n`,
      ),
    ],
    [
      'keys without values',
      head(
        'spec:\n  version: # none yet\n  source:\n  images: [{ name: api, ref: ghcr.io/acme/api }]\n  promotion: ~\n',
      ),
      head(
        `spec:\n  version: v1.2.3 # none yet\n  source: ${source}\n  images: [{ name: api, ref: ${ref} }]\n  promotion: ${end}\n`,
      ),
    ],
    [
      'half a source, an empty promotion',
      head(
        'spec:\n  version: v0\n  images: [{ name: api, ref: ghcr.io/acme/api }]\n  promotion: {}\n  source:\n    contract:\n',
      ),
      head(
        `spec:\n  version: v1.2.3\n  images: [{ name: api, ref: ${ref} }]\n  promotion: ${end}\n  source:\n    contract: ${digestOf('d')}\n    commit: ${commitOf('c')}\n`,
      ),
    ],
  ])('%s', (_, before, after) => {
    expect(pinned(before)).toBe(after)
    expect(pinned(before.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'))
    expect(pinned(`\uFEFF${before}`)).toBe(`\uFEFF${after}`)
    expect(pinned(after)).toBe(after)
  })
})

test.each([
  ['1.10', '"1.10"'],
  ['007', '"007"'],
  ['null', '"null"'],
  ['1e3', '"1e3"'],
  ['v1', 'v1'],
  ['1.2.3', '1.2.3'],
])('version %s is written %s, so that YAML keeps it a text', (version, written) => {
  const text = pinned(untouched, { ...release, version: versionSchema.parse(version) })
  expect(text).toContain(`  version: ${written}\n`)
})

test('a contract that is not known any more becomes null; a key that is not there is not added for it', () => {
  const without = { ...release, source: { commit: commitOf('c'), contract: undefined } }
  expect(pinned(pinned(untouched), without)).toContain(`source: { commit: ${commitOf('c')}, contract: null }`)
  expect(pinned(untouched, without)).toContain(`source: { commit: ${commitOf('c')} }`)
  expect(pinned(untouched, release, { ...stamp, ledger: undefined })).toContain(
    `promotion: { id: ${stamp.id} }\n`,
  )
})

test('image names that differ are a problem that names them', () => {
  const [image] = release.images
  if (image === undefined) throw new Error('the sample has an image')
  const other = { ...release, images: [image, { ...image, name: 'worker' }] }
  expect(pinRelease(untouched, other, stamp)).toMatchObject({
    error: [{ message: 'the file has no image "worker"', path: 'spec.images', line: 8 }],
  })
  expect(pinRelease(untouched, { ...release, images: [{ ...image, name: 'web' }] }, stamp)).toMatchObject({
    ok: false,
  })
})

const hex = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from({ length: 16 }, (_, digit) => digit.toString(16))),
    minLength: length,
    maxLength: length,
  })
const digest = hex(64).map((digits) => `sha256:${digits}`)
const values = fc.record({
  version: fc.stringMatching(/^v[0-9]{1,3}\.[0-9]{1,3}(?:-rc\.[0-9])?$/),
  // A commit of digits alone would need quotes of its own; that is proved by the table above.
  commit: hex(39).map((digits) => `a${digits}`),
  contract: digest,
  ref: digest.map((value) => `ghcr.io/acme/api@${value}`),
  id: hex(12).map((digits) => `0198f3b2-7c1a-7def-8abc-${digits}`),
  ledger: fc.tuple(fc.nat(), digest).map(([index, value]) => `${index}@${value}`),
})

const tenThousand = Array.from({ length: 10 }, (_each, at) => at + 1)

test.each(fewOf(tenThousand, 1))(
  '[T20] pinning into any file changes the pinned scalars and not one byte beside them (thousand %i of 10)',
  () => {
    fc.assert(
      fc.property(generatedFile, values, values, (file, old, next) => {
        const parsed = parseReleaseFile(file.fill(next))
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
        const { version, source, images, promotion } = parsed.value
        const [image] = images
        if (version === undefined || image?.digest === undefined)
          throw new Error('the generated file pins a release')
        const wanted: Release = { version, source, images: [{ ...image, digest: image.digest }] }
        expect(pinned(file.fill(old), wanted, promotion)).toBe(file.fill(next))
      }),
      { numRuns: propertyRuns(1000) },
    )
  },
)

const unpinned = (line: string) => !/version|source|ref|promotion/.test(line)

test('[T20] pinning into a file with keys left out keeps every one of its lines', () => {
  const keys = fc.subarray(['version: v0.9.0', 'source: {}', 'promotion: ~', '# a note'], { minLength: 0 })
  fc.assert(
    fc.property(keys, fc.nat(4), fc.boolean(), (lines, at, flow) => {
      const image = flow
        ? ['images: [{ name: api, ref: ghcr.io/acme/api }]']
        : ['images:', '- name: api', '  ref: ghcr.io/acme/api']
      const spec = [...lines.slice(0, at), ...image, ...lines.slice(at)].map((line) => `  ${line}`)
      const before = [
        'apiVersion: lockkeeper.dev/v1',
        'kind: Release',
        'metadata: { name: api }',
        'spec:',
        ...spec,
        '',
      ].join('\n')
      const after = pinned(before).split('\n')
      expect(after.filter((line) => unpinned(line) && !/commit|contract|id:|ledger/.test(line))).toEqual(
        before.split('\n').filter(unpinned),
      )
    }),
  )
})
