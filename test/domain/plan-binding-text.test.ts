// A plan binding survives as the external id of a check run, and nothing else is taken for one.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestSchema, instantSchema } from '../../src/domain/identifiers.ts'
import { bindingText, impactIn, parsePlanBinding } from '../../src/domain/ledger/plan-binding-text.ts'

const hex = fc.stringMatching(/^[a-f0-9]{64}$/)
const moment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') })

const count = fc.nat({ max: 999_999_999 })
const impacts = fc.record({
  recommendation: fc.constantFrom('safe' as const, 'risky' as const, 'blocked' as const),
  breakingChanges: count,
  affectedConsumers: count,
  expectedMinutes: fc.option(count),
})

describe('a plan binding', () => {
  test('reads as it was written', () => {
    fc.assert(
      fc.property(hex, fc.option(moment), (digits, date) => {
        const binding = {
          planHash: digestSchema.parse(`sha256:${digits}`),
          since: date === null ? undefined : instantSchema.parse(date.toISOString()),
        }
        expect(parsePlanBinding(bindingText(binding))).toEqual(binding)
      }),
    )
  })

  test('[D1] keeps what a rollback comes to, and is the same plan with it', () => {
    fc.assert(
      fc.property(hex, fc.option(moment), impacts, (digits, date, impact) => {
        const binding = {
          planHash: digestSchema.parse(`sha256:${digits}`),
          since: date === null ? undefined : instantSchema.parse(date.toISOString()),
        }
        const text = bindingText(binding, impact)
        expect(parsePlanBinding(text)).toEqual(binding)
        expect(impactIn(text)).toEqual(impact)
        expect(impactIn(bindingText(binding))).toBeUndefined()
      }),
    )
  })

  const plan = `plan=sha256:${'a'.repeat(64)}`
  test.each([
    ['nothing', ''],
    ['an external id of somebody else', 'build-42'],
    ['a short hash', 'plan=sha256:abc'],
    ['another algorithm', `plan=sha512:${'a'.repeat(64)}`],
    ['a moment in another form', `${plan} since=2026-01-16T12:34:56Z`],
    ['no moment', `${plan} since=`],
    ['more behind it', `${plan} since=2026-01-16T12:34:56.000Z and so on`],
    ['something before it', ` ${plan}`],
    ['two lines', `${plan}\n${plan}`],
    ['an impact before the moment', `${plan} impact=safe,0,0,- since=2026-01-16T12:34:56.000Z`],
    ['an empty impact', `${plan} impact=`],
  ])('is not read from %s', (_what, text) => {
    expect(parsePlanBinding(text)).toBeUndefined()
  })
})
