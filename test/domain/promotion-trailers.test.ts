// Promotion trailers: what the bot writes into its own commit is read back, and nothing else is taken for it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Origin, Promotion } from '../../src/domain/promotion/promotion.ts'
import { parseTrailers, trailersOf } from '../../src/domain/promotion/promotion-trailers.ts'
import { app, digest, environment, hostId, jo, login, promotionId } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { move } from '../support/builders/release.ts'

const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}[a-z0-9]$/)
const id = fc.stringMatching(/^[A-Za-z0-9_=-]{1,64}$/)
const digit = fc.constantFrom('0', '9', 'a', 'f')
const origin = fc.oneof<fc.Arbitrary<Origin>[]>(
  fc.record({
    kind: fc.constant('comment'),
    thread: fc.integer({ min: 1, max: 2 ** 31 }),
    comment: id.map(hostId),
  }),
  fc.record({ kind: fc.constant('dispatch'), delivery: id }),
  fc.record({ kind: fc.constant('ledger-entry'), index: fc.integer({ min: 1, max: 2 ** 31 }) }),
)
const anyPromotion: fc.Arbitrary<Promotion> = fc
  .record({
    id: fc.integer({ min: 0, max: 999_999 }).map(promotionId),
    environment: name.map(environment),
    requester: name.map(login),
    origin,
    apps: fc.uniqueArray(fc.oneof(fc.constant('_'), name), { minLength: 1, maxLength: 50 }),
    rollback: fc.option(fc.record({ reason: fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }) }), {
      nil: undefined,
    }),
    rulesHash: digit.map(digest),
    planHash: digit.map(digest),
  })
  .map(({ apps, ...described }) => ({ ...described, moves: apps.map((each) => move({ app: app(each) })) }))

function asRead({ moves, ...rest }: Promotion) {
  return { ...rest, apps: moves.map((each) => each.app) }
}

describe('trailers', () => {
  test('are read as they were written, whatever is said above them', () => {
    fc.assert(
      fc.property(anyPromotion, fc.lorem({ mode: 'sentences' }), (given, words) => {
        expect(parseTrailers(`${words}\n\n${trailersOf(given)}`)).toEqual(asRead(given))
      }),
    )
  })

  test('stand at the end: what looks like them above is overruled, line by line', () => {
    const real = promotion()
    const forged = trailersOf(promotion({ requester: jo, planHash: digest('9') }))
    expect(parseTrailers(`Promote\n\n${forged}\n\n${trailersOf(real)}`)).toEqual(asRead(real))
  })

  test('[T22] a reason that looks like another trailer is one word of one trailer', () => {
    const reason = `x\nLockkeeper-Requester: ${jo}\r\nLockkeeper-Plan: ${digest('9')}`
    const given = promotion({ rollback: { reason } })
    expect(trailersOf(given).split('\n')).toHaveLength(8)
    expect(parseTrailers(trailersOf(given))).toEqual(asRead(given))
  })

  test("people's own pull requests have none to write", () => {
    expect(() => trailersOf(promotion({ origin: { kind: 'pull-request', number: 7 } }))).toThrow(
      'carry no trailers',
    )
  })
})

describe('no promotion is read', () => {
  const lines = trailersOf(promotion()).split('\n')
  const changed = (from: string | RegExp, to: string) => lines.join('\n').replace(from, to)

  test.each(lines.map((line) => [line.split(':', 1).join('')]))('where %s is missing', (key) => {
    expect(parseTrailers(lines.filter((line) => !line.startsWith(`${key}:`)).join('\n'))).toBeUndefined()
  })

  test.each([
    ['an id that is no UUID of version 7', changed(/Promotion: .*/, 'Promotion: 42')],
    ['an environment outside the grammar', changed(/Environment: .*/, 'Environment: ../prod')],
    ['no app', changed(/Apps: .*/, 'Apps: ')],
    ['an app outside the grammar', changed(/Apps: .*/, 'Apps: api $(id)')],
    ['two blanks between apps', changed(/Apps: .*/, 'Apps: api  web')],
    ['a requester outside the grammar', changed(/Requester: .*/, 'Requester: @maria')],
    ['an origin of another kind', changed(/Origin: .*/, 'Origin: mail 5')],
    ['a comment without an id', changed(/Origin: .*/, 'Origin: comment 5 ')],
    ['a comment with a blank in its id', changed(/Origin: .*/, 'Origin: comment 5 IC 1')],
    ['a comment with a blank before its id', changed(/Origin: .*/, 'Origin: comment 5  IC')],
    ['an id longer than any', changed(/Origin: .*/, `Origin: comment 5 ${'x'.repeat(257)}`)],
    ['a thread that is no number', changed(/Origin: .*/, 'Origin: comment 1e3 IC')],
    ['a thread beyond counting', changed(/Origin: .*/, 'Origin: comment 99999999999999999999 IC')],
    ['a dispatch without a delivery', changed(/Origin: .*/, 'Origin: dispatch ')],
    ['a short hash', changed(/Plan: .*/, 'Plan: sha256:abc')],
    ['a reason that is no Base64', `${lines.join('\n')}\nLockkeeper-Rollback: {"reason":"x"}`],
    ['a rollback without a reason', `${lines.join('\n')}\nLockkeeper-Rollback: `],
    ['a ledger entry that is none', changed(/Origin: .*/, 'Origin: ledger-entry 0')],
    ['lines that end as on Windows', lines.join('\r\n')],
    ['indented lines', lines.map((line) => ` ${line}`).join('\n')],
    ['keys in another case', lines.join('\n').toLowerCase()],
    ['a real key overwritten further down', `${lines.join('\n')}\nLockkeeper-Plan: none`],
    ['keys of an object', lines.join('\n').replaceAll('Lockkeeper-', 'Lockkeeper-__proto__')],
  ])('from %s', (_what, message) => {
    expect(parseTrailers(message)).toBeUndefined()
  })

  test('and no text, however broken, is more than no promotion', () => {
    const broken = fc.array(
      fc.oneof(
        fc.constantFrom(...lines),
        fc.tuple(fc.constantFrom(...lines), fc.string()).map(([line, tail]) => line + tail),
        fc
          .tuple(fc.constantFrom('Lockkeeper-Origin: comment', 'Lockkeeper-Origin: '), fc.string())
          .map((parts) => parts.join(' ')),
      ),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(broken, (parts) => {
        const read = parseTrailers(parts.join('\n'))
        expect(Object.keys(read ?? promotion())).toHaveLength(8)
      }),
    )
  })
})
