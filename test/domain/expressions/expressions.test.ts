// Expressions: what may be written, what is refused and where, and that every one of them ends.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askExpression } from '../../../src/domain/expressions/ask-expression.ts'
import { readExpression } from '../../../src/domain/expressions/read-expression.ts'
import { functions, maxLength, quantifiers, type Scope } from '../../../src/domain/expressions/vocabulary.ts'
import { propertyRuns } from '../../support/soak.ts'

const scope: Scope = {
  app: 'api',
  environment: 'production',
  kind: 'promotion',
  release: {
    version: 'v1.2.3',
    commit: 'a'.repeat(40),
    images: [{ name: 'api', repository: 'ghcr.io/acme/api', digest: `sha256:${'c'.repeat(64)}` }],
  },
  current: { version: 'v1.2.2' },
  requester: { login: 'maria', teams: ['sre'] },
  previous: [{ environment: 'staging', version: 'v1.2.3', health: 'verified' }],
}

describe('what is true of a promotion', () => {
  test.each([
    ['app == "api" && environment == "production"', true],
    ['kind == "rollback"', false],
    ['release.version.startsWith("v1.")', true],
    ['!release.version.contains("-rc")', true],
    ['release.commit != ""', true],
    ['size(release.commit) == 40', true],
    ['release.images.all(i, i.repository.startsWith("ghcr.io/acme/"))', true],
    ['release.images.exists(i, i.name == "worker")', false],
    ['release.images.exists_one(i, i.name.trim().upperAscii() == "API")', true],
    ['current.version == "" || current.version != release.version', true],
    ['requester.login in ["maria", "jo"]', true],
    ['"sre" in requester.teams', true],
    ['!("interns" in requester.teams)', true],
    ['previous.exists(p, p.environment == "staging" && p.health == "verified")', true],
    ['app == "web" ? false : 1 + 1 == 2', true],
  ])('%s', (text, holds) => {
    expect(readExpression(text)).toMatchObject({ ok: true })
    expect(askExpression(text, scope)).toEqual({ ok: true, value: holds })
  })

  test('which teams it names, and whether it looks back, is known before it is asked', () => {
    expect(readExpression('"sre" in requester.teams || "dba" in requester.teams')).toEqual({
      ok: true,
      value: { teams: ['dba', 'sre'], previous: false },
    })
    expect(readExpression('previous.all(p, p.version != "")')).toEqual({
      ok: true,
      value: { teams: [], previous: true },
    })
  })

  test('what is not known decides nothing, unless the rest decides alone', () => {
    const { previous: _, ...blind } = { ...scope, requester: { login: 'maria' } }
    expect(askExpression('"sre" in requester.teams', blind)).toMatchObject({ ok: false })
    expect(askExpression('!("sre" in requester.teams)', blind)).toMatchObject({ ok: false })
    expect(askExpression('!previous.exists(p, p.health == "failed")', blind)).toMatchObject({ ok: false })
    expect(askExpression('app == "api" || "sre" in requester.teams', blind)).toEqual({
      ok: true,
      value: true,
    })
  })

  test('what cannot be worked out is no answer', () => {
    expect(
      askExpression('1 / size(current.version.trim().lowerAscii() == "x" ? "a" : "") == 1', scope),
    ).toMatchObject({
      ok: false,
    })
  })
})

describe('what is refused, and at which character', () => {
  test.each([
    ['app ==', 6, 'Unexpected token'],
    ['ap == "api"', 0, 'Unknown variable: ap'],
    ['release.versoin == "v1"', 8, 'No such key: versoin'],
    ['app == 1', 0, 'no such overload'],
    ['release.version', 0, 'comes to string'],
    ['app == "a" && app.matches("(a+)+$")', 14, 'regular expressions'],
    ['cel.bind(x, app + app, x == "")', 0, 'no function bind'],
    ['[1, 2].map(x, x) == [1]', 0, 'no function map'],
    ['timestamp("2026-01-01T00:00:00Z").getHours() == 1', 0, 'no function getHours'],
    ['previous.all(p, release.images.all(i, i.name == p.version))', 16, 'inside of another question'],
    ['app in requester.teams', 7, 'one team by its name'],
    ['requester.teams == ["sre"]', 0, 'one team by its name'],
    ['[requester].exists(r, "sre" in r.teams)', 1, 'requester is no value'],
    ['"SRE Team" in requester.teams', 0, 'is no team'],
    ['{"a": 1}.size() == 1', 0, 'maps and indices'],
    ['previous[0].version == "v1"', 0, 'maps and indices'],
    [`app == "${'a'.repeat(maxLength)}"`, maxLength, 'longer than'],
    [Array.from({ length: 200 }, () => '1').join('+'), 0, 'maxAstNodes'],
    [`${'('.repeat(100)}true${')'.repeat(100)}`, 24, 'maxDepth'],
  ])('%s', (text, at, message) => {
    const read = readExpression(text)
    if (read.ok) throw new Error('it was taken')
    expect(read.error.message).toContain(message)
    expect(read.error.at).toBe(at)
  })
})

/** The worst that can be asked of lists: every list as long as it may be, looked through to its end. */
const digits = (count: number) => `[${Array.from({ length: count }, () => 7).join(',')}]`

test('[T26] the largest expressions that are taken come to their end after few steps', () => {
  const worst = [
    `${digits(140)}.all(x, !(x - 1 in ${digits(140)}))`,
    `${digits(120)}.all(x, x + x + x + x + x + x + x + x + x >= 0 && !(x - 1 in ${digits(100)}))`,
    `${Array.from({ length: 90 }, () => 'app').join('+')} != ""`,
    `${'!'.repeat(20)}true`,
  ]
  for (const text of worst) {
    expect(readExpression(text)).toMatchObject({ ok: true })
    expect(askExpression(text, scope)).toEqual({ ok: true, value: true })
  }
  // One question inside another would multiply their costs: none is taken, however small.
  for (const outer of quantifiers) {
    for (const inner of quantifiers) {
      expect(readExpression(`[1].${outer}(x, [1].${inner}(y, true))`)).toMatchObject({ ok: false })
    }
  }
})

test('[T26] whatever is written is answered, never thrown: 2,000 of them', () => {
  const symbols = '. ( ) [ ] { } , ? : == != && || ! - + / % <'.split(' ')
  const known = 'app release requester previous teams version x "a" "sre" 1 true in'.split(' ')
  const strange = ['matches', 'has', 'cel.bind', 'map', '\\', "'", '\n', '`', '\u0000', '🚀']
  const words = fc.constantFrom(...known, ...symbols, ...functions, ...quantifiers, ...strange)
  const text = fc.oneof(
    fc.array(words, { maxLength: 30 }).map((each) => each.join(' ')),
    fc.array(words, { maxLength: 30 }).map((each) => each.join('')),
    fc.string({ maxLength: 60, unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, (written) => {
      const read = readExpression(written)
      // The worth of it is that neither throws.
      const said = read.ok ? askExpression(written, scope) : read
      const place = read.ok ? 0 : read.error.at
      expect([typeof said.ok, place >= 0, place <= written.length]).toEqual(['boolean', true, true])
    }),
    { numRuns: propertyRuns(2_000) },
  )
})
