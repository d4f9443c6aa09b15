// The paths of release files: one way there, one way back, and nowhere else.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appNameSchema, environmentNameSchema } from '../../../src/domain/identifiers.ts'
import { lockPath, parseReleasePath, releasePath } from '../../../src/domain/release-path.ts'

test.each([
  ['dev', '_', 'environments/dev/release.yaml'],
  ['staging', 'api', 'environments/staging/api/release.yaml'],
  ['eu-1.prod', 'api.v2', 'environments/eu-1.prod/api.v2/release.yaml'],
])('%s %s is written to %s, and read back from there', (environment, app, path) => {
  expect(releasePath(environmentNameSchema.parse(environment), appNameSchema.parse(app))).toBe(path)
  expect(parseReleasePath(path)).toEqual({ environment, app })
  expect(lockPath(environmentNameSchema.parse(environment))).toBe(`environments/${environment}/lock.yaml`)
})

describe('[T24] no name leads out of its environment', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      '../dev',
      'dev/..',
      'dev\\..',
      '%2e%2e',
      'dev%2f..',
      'a\0b',
      'dév',
      'dev',
      'dev/',
      '/etc',
      '~',
      '-rf',
      'a..b',
      '.git',
      'dev\n',
      'ｄｅｖ',
      'COM1',
      '$(id)',
      '_',
    ),
    fc.string({
      unit: fc.constantFrom('.', '/', '\\', 'a', '%', '2', 'e', '-', '\0', '\u2024', '\uFF0E', ' ', '\n'),
      maxLength: 12,
    }),
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    fc.stringMatching(/^[a-z0-9.-]{0,64}$/),
  )

  test('10,000 hostile names: refused, or written below environments/<known>/', () => {
    fc.assert(
      fc.property(hostile, hostile, (environment, app) => {
        const known = environmentNameSchema.safeParse(environment)
        const named = appNameSchema.safeParse(app)
        if (!known.success || !named.success) return
        const { pathname } = new URL(releasePath(known.data, named.data), 'file:///')
        expect(pathname).toMatch(
          /^\/environments\/[a-z0-9][a-z0-9.-]*\/(?:[a-z0-9][a-z0-9.-]*\/)?release\.yaml$/,
        )
        expect(pathname.startsWith(`/environments/${known.data}/`)).toBe(true)
      }),
      { numRuns: 10_000 },
    )
  })

  test('what is read as a release path is written the same', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 5 }), (parts) => {
        const path = ['environments', ...parts, 'release.yaml'].join('/')
        const read = parseReleasePath(path)
        expect(read === undefined ? path : releasePath(read.environment, read.app)).toBe(path)
      }),
      { numRuns: 10_000 },
    )
    for (const path of [
      'environments/release.yaml',
      'environments/dev/_/release.yaml',
      'x/environments/dev/release.yaml',
      'environments/dev/a/b/release.yaml',
      'environments//release.yaml',
      'Environments/dev/release.yaml',
    ]) {
      expect(parseReleasePath(path)).toBeUndefined()
    }
  })
})
