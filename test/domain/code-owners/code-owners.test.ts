// CODEOWNERS, as GitHub documents it: which line is about a file, and who owns it then.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownersOf, parseCodeOwners } from '../../../src/domain/access/code-owners.ts'
import { isAbout } from '../../../src/domain/access/path-pattern.ts'

const team = (slug: string) => ({ kind: 'team', slug })
const user = (login: string) => ({ kind: 'user', login })

const owners = (text: string, path: string) => {
  const parsed = parseCodeOwners(text, 'acme')
  return parsed.ok ? ownersOf(parsed.value, path) : parsed.error
}

describe('which files a pattern is about', () => {
  const api = 'environments/prod/api/release.yaml'
  test.each([
    ['*', api, true],
    ['**', api, true],
    ['*.yaml', api, true],
    ['*.js', api, false],
    ['release.yaml', api, true],
    ['/release.yaml', api, false],
    ['environments/', api, true],
    ['/environments/', api, true],
    ['/environments', api, true],
    ['environments', api, true],
    ['prod/', api, true],
    ['/prod/', api, false],
    ['environments/prod', api, true],
    ['prod/api', api, false],
    ['environments/*', api, false],
    ['environments/*', 'environments/README.md', true],
    ['/environments/*/api/', api, true],
    ['/environments/*/release.yaml', api, false],
    ['/environments/*/release.yaml', 'environments/prod/release.yaml', true],
    ['environments/**/release.yaml', api, true],
    ['environments/**/release.yaml', 'environments/release.yaml', true],
    ['environments/prod/**', api, true],
    ['environments/prod/**', 'environments/prod', false],
    ['**/api', api, true],
    ['**/api/*', api, true],
    ['**/prod/*', api, false],
    ['/environments/pr?d/api/release.yaml', api, true],
    ['/environments/p*d/', api, true],
    ['api', 'api', true],
    ['api/', 'api', false],
    ['Environments/', api, false],
    ['/', api, false],
    ['/*', 'README.md', true],
    ['/*', api, false],
    ['environments/*/', api, true],
    ['environments/prod/api/*', api, true],
    ['**/api/*', 'environments/api/api/release.yaml', true],
    ['environments/pro*/*', api, false],
    ['re{lease,}.yaml', api, false],
    ['rel.ase.yaml', api, false],
    ['environments/(prod|dev)/', api, false],
  ])('%s and %s: %s', (pattern, path, about) => {
    expect(isAbout(pattern, path)).toBe(about)
  })

  test('[T26] the worst patterns end: what they cost is no power of their length', () => {
    const deep = Array.from({ length: 60 }, () => 'a').join('/')
    expect(isAbout(`${'**/'.repeat(150)}b`, deep)).toBe(false)
    expect(isAbout(`/${'*a'.repeat(240)}b`, 'a'.repeat(4000))).toBe(false)
    expect(isAbout(`${'**/a/'.repeat(60)}b`, deep)).toBe(false)
  })

  test('[T26] the worst patterns that are read cost little for a release file', () => {
    const worst = `${'**/a*a*a*a*a*a*a*a/'.repeat(5)}b`
    const path = `environments/${'a'.repeat(60)}/${'a'.repeat(60)}/release.yaml`
    const text = `* @jo\n${`${worst} @kim\n`.repeat(4000)}`
    expect(owners(text, path)).toEqual([user('jo')])
  })

  test('a path is about itself, and about everything below it', () => {
    const part = fc.stringMatching(/^[a-z0-9.-]{1,8}$/)
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), part, (parts, more) => {
        const path = parts.join('/')
        expect(isAbout(`/${path}`, path)).toBe(true)
        expect(isAbout(`/${path}`, `${path}/${more}`)).toBe(true)
        expect(isAbout(`/${path}/`, path)).toBe(false)
        expect(isAbout(`/${path}`, `other-${path}/${path}`)).toBe(false)
      }),
    )
  })
})

describe('who owns a file', () => {
  test.each([
    [
      '* @acme/everyone\n/environments/prod/ @acme/Release-Managers @Jo\n',
      [team('release-managers'), user('jo')],
    ],
    ['/environments/prod/ @acme/release-managers\n* @acme/everyone\n', [team('everyone')]],
    ['* @acme/everyone\n/environments/prod/api/\n', []],
    ['# nobody\n\n  \r\n/docs/ @jo\n', []],
    ['* @jo # who knows it best\n', [user('jo')]],
    [
      '* jo@acme.example @other/team\n',
      [
        { kind: 'unknown', text: 'jo@acme.example' },
        { kind: 'unknown', text: '@other/team' },
      ],
    ],
  ])('%j', (text, found) => {
    expect(owners(text, 'environments/prod/api/release.yaml')).toEqual(found)
  })

  test.each([
    ['* @jo\n!/docs/ @kim\n', 'line 2: GitHub takes no such pattern'],
    ['[a-c]* @jo\n', 'line 1: GitHub takes no such pattern'],
    ['\\#docs @jo\n', 'line 1: GitHub takes no such pattern'],
    ['* @jo\n/docs/ jo\n', 'line 2: an owner is none'],
    ['* @jo and @kim\n', 'line 1: an owner is none'],
    ['* @-\n', 'line 1: an owner is none'],
    [`${'**/a/'.repeat(6)}b @jo\n`, 'line 1: a pattern with more than 5 times ** is not read'],
    ['\n'.repeat(6000), 'it has more than 5000 lines'],
  ])('what cannot be read decides nothing: %j', (text, problem) => {
    expect(owners(text, 'a')).toBe(problem)
  })
})
