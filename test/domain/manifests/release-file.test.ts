// Reading a release file: what it says, and every problem with its place.
import { describe, expect, test } from 'vitest'
import { parseReleaseFile } from '../../../src/domain/pins/release-file.ts'
import { commitOf, digestOf, release, stamp, untouched } from './sample.ts'

const problemsOf = (text: string) => {
  const result = parseReleaseFile(text)
  return result.ok
    ? []
    : result.error.map(({ path, line, column, message }) => `${line}:${column} ${path}: ${message}`)
}
const withSpec = (spec: string) =>
  `apiVersion: lockkeeper.dev/v1\nkind: Release\nmetadata: { name: api }\nspec:\n${spec}`

test('a file of which nothing was deployed pins nothing', () => {
  expect(parseReleaseFile(untouched)).toEqual({
    ok: true,
    value: {
      version: undefined,
      source: { commit: undefined, contract: undefined },
      images: [{ name: 'api', repository: 'ghcr.io/acme/api', digest: undefined }],
      promotion: undefined,
    },
  })
})

test('a file that pins a release says which, and who put it there', () => {
  const text = withSpec(
    `  version: "v1.2.3"\n  source: { commit: ${commitOf('c')}, contract: '${digestOf('d')}' }\n  images:\n  - name: api\n    ref: ghcr.io/acme/api@${digestOf('a')}\n  promotion: { id: ${stamp.id}, ledger: ${stamp.ledger ?? ''} }\n`,
  )
  expect(parseReleaseFile(text)).toEqual({ ok: true, value: { ...release, promotion: stamp } })
})

describe('what is wrong is said with its place, all of it at once', () => {
  const image = '  images: [{ name: api, ref: ghcr.io/acme/api }]\n'
  test.each([
    ['', ['1:1 : expected a map of keys, found nothing']],
    ['../../etc/passwd', ['1:1 : expected a map of keys, found a text']],
    [withSpec(`  versoin: v1\n${image}`), ['5:3 spec.versoin: "versoin" is not a key here']],
    [withSpec(`  version: 1.10\n${image}`), ['5:12 spec.version: expected a text, found a number']],
    [
      withSpec(`  version: "$(id)"\n${image}`),
      [expect.stringContaining('5:12 spec.version: versions are image tags')],
    ],
    [withSpec('  images: []\n'), ['5:11 spec.images: a release has at least one image']],
    [withSpec('  version: v1\n'), ['4:1 spec.images: "images" is missing']],
    [
      withSpec('  images:\n  - { name: api, ref: ghcr.io/acme/api:v1 }\n  - { name: api, ref: nginx }\n'),
      [
        '6:23 spec.images[0].ref: pins name digests, not tags',
        '7:23 spec.images[1].ref: an image starts with its registry',
      ],
    ],
    [
      withSpec(
        '  images:\n  - { name: api, ref: ghcr.io/acme/api }\n  - { name: api, ref: ghcr.io/acme/b@sha256:12 }\n',
      ),
      ['7:23 spec.images[1].ref: after "@" stands a digest: sha256: and 64 hexadecimal digits'],
    ],
    [
      withSpec(
        '  images:\n  - { name: api, ref: ghcr.io/acme/api }\n  - { name: api, ref: ghcr.io/acme/b }\n',
      ),
      ['7:13 spec.images[1].name: "api" is named twice'],
    ],
    [withSpec(`  version: >-\n    v1\n${image}`), ['5:12 spec.version: this value must stand on one line']],
    [withSpec(`  version: v1\n  version: v2\n${image}`), ['6:3 : Map keys must be unique']],
    [`${withSpec(image)}---\na: 1\n`, ['6:1 : the file has several documents; one is allowed']],
    [`${withSpec(image)}data: {}\n`, ['6:1 data: "data" is not a key here']],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {}\nspec: {}\n',
      [
        '1:13 apiVersion: expected lockkeeper.dev/v1',
        '2:7 kind: expected Release',
        '3:1 metadata.name: "name" is missing',
        '4:1 spec.images: "images" is missing',
      ],
    ],
  ])('%j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems)
  })

  test('with a hint where there is something to do', () => {
    expect(parseReleaseFile(withSpec(`  versoin: v1\n${image}`))).toMatchObject({
      error: [{ hint: 'did you mean "version"?' }],
    })
    expect(parseReleaseFile(withSpec(`  version: 1.10\n${image}`))).toMatchObject({
      error: [{ hint: 'put quotes around it' }],
    })
  })
})

describe('[T19] files that are made to hurt are refused before anything is built from them', () => {
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefghi'
      .split('')
      .map((name, at) => `${name}: &${name} [*${'abcdefgh'[at] ?? ''}, *${'abcdefgh'[at] ?? ''}]`),
  ].join('\n')
  test.each([
    ['aliases that multiply', bomb, 'anchors (&) are not allowed here'],
    ['a merge key', withSpec('  <<: *x\n'), 'aliases (*) are not allowed here'],
    ['a tag', withSpec('  version: !!binary aGk=\n'), 'tags (!) are not allowed here'],
    ['another YAML', `%YAML 1.1\n---\n${untouched}`, 'directives (%) are not allowed here'],
    ['60,000 brackets', '['.repeat(60_000), 'the file is nested too deeply or has too many parts'],
    ['30,000 dashes', '- '.repeat(30_000), 'the file is nested too deeply or has too many parts'],
    ['12,000 keys', 'k: v\n'.repeat(12_000), 'the file is nested too deeply or has too many parts'],
    [
      '1,000 wrong keys',
      Array.from({ length: 1000 }, (_, key) => `k${key}: v\n`).join(''),
      '"apiVersion" is missing',
    ],
    ['20,000 colons', 'a: '.repeat(20_000), 'the file is nested too deeply or has too many parts'],
    ['a megabyte', '#'.repeat(1_000_000), 'the file has 1000000 bytes; 65536 are allowed'],
  ])('%s', (_, text, message) => {
    const result = parseReleaseFile(text)
    expect(result.ok ? undefined : result.error[0]?.message).toBe(message)
    expect(result.ok ? [] : result.error.length).toBeLessThanOrEqual(50)
  })

  test.each(['__proto__', 'constructor', 'toString'])('a key named %s reaches no prototype', (name) => {
    const text = withSpec(
      `  images: [{ name: api, ref: ghcr.io/acme/api }]\n  ${name}: { polluted: "yes" }\n`,
    )
    expect(problemsOf(text)).toEqual([`6:3 spec.${name}: "${name}" is not a key here`])
    expect(parseReleaseFile(untouched.replace('annotations: {', `annotations: { ${name}: "x",`)).ok).toBe(
      true,
    )
    expect([Reflect.get({}, 'polluted'), typeof {}.toString]).toEqual([undefined, 'function'])
  })
})
