// The plan hash is what approvals are bound to: it changes with what would run where under which rules, and with nothing else.
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOf, planHash } from '../../src/domain/promotion/plan-hash.ts'
import { rulesHash } from '../../src/domain/promotion/rules-hash.ts'
import { app, commit, digest, prod, staging } from '../support/builders/names.ts'
import { image, move, release } from '../support/builders/release.ts'
import { firstRules, rules, threeInARow } from '../support/builders/rules.ts'

type Moves = Parameters<typeof planHash>[1]
const forward = (environment: typeof staging, wanted: Moves, ruled: ReturnType<typeof digest>) =>
  planHash(environment, wanted, ruled, 'promotion')
const moves = [move()]
const hash = forward(staging, moves, digest('1'))
const to = (change: Partial<ReturnType<typeof release>>) => [move({ to: release('v1.2.3', 'c', change) })]

const contracted = (digit: string) => to({ source: { commit: commit('c'), contract: digest(digit) } })

describe('[B5] another plan', () => {
  test.each([
    ['another environment', forward(prod, moves, digest('1'))],
    ['other rules', forward(staging, moves, digest('2'))],
    ['a rollback to the same', planHash(staging, moves, digest('1'), 'rollback')],
    ['another app', forward(staging, [move({ app: app('web') })], digest('1'))],
    ['one app more', forward(staging, [...moves, move({ app: app('web') })], digest('1'))],
    ['another version', forward(staging, [move({ to: release('v1.2.4') })], digest('1'))],
    ['another digest', forward(staging, to({ images: [image('api', 'd')] }), digest('1'))],
    ['another contract', forward(staging, contracted('9'), digest('1'))],
    ['one image more', forward(staging, to({ images: [image(), image('worker')] }), digest('1'))],
    ['another image name', forward(staging, to({ images: [{ ...image(), name: 'x' }] }), digest('1'))],
    [
      'another registry',
      forward(staging, to({ images: [{ ...image(), repository: 'evil.example/api' }] }), digest('1')),
    ],
  ])('%s is another hash', (_what, other) => {
    expect(other).not.toBe(hash)
  })

  const digit = fc.constantFrom('0', '1', '2', '3')
  const plan = fc.record({
    environment: fc.constantFrom(staging, prod),
    apps: fc.uniqueArray(fc.constantFrom('api', 'web', 'db'), { minLength: 1 }),
    image: digit,
    rules: digit,
  })
  const hashOfPlan = ({
    environment,
    apps,
    image: bytes,
    rules: rule,
  }: typeof plan extends fc.Arbitrary<infer T> ? T : never) =>
    forward(
      environment,
      apps.map((name) => move({ app: app(name), to: release('v1.2.3', bytes) })),
      digest(rule),
    )

  const twoPlans = fc.oneof(
    fc.tuple(plan, plan),
    plan.map((one) => [one, structuredClone(one)] as const),
  )

  test('two plans have one hash exactly when they are the same', () => {
    fc.assert(
      fc.property(twoPlans, ([left, right]) => {
        expect(hashOfPlan(left) === hashOfPlan(right)).toBe(JSON.stringify(left) === JSON.stringify(right))
      }),
    )
  })

  test.each([
    ['its own rule', [firstRules(), rules({ approvals: { count: 1, groups: [] } })]],
    ['a rule on the way', [{ ...firstRules(), autoMerge: true }, rules()]],
  ])('%s changes the rules behind it, and so the plan', (_what, environments) => {
    const changed = rulesHash({ path: undefined, environments }, staging, [])
    const before = rulesHash(threeInARow, staging, [])
    expect(forward(staging, moves, changed)).not.toBe(forward(staging, moves, before))
  })
})

describe('the same plan', () => {
  test('what the environment pins now leaves it alone: a moved base keeps its approvals', () => {
    expect(forward(staging, [move({ from: release('v1.0.0', '9') })], digest('1'))).toBe(hash)
  })

  test('the commit it was built from leaves it alone: the bytes are what runs', () => {
    const source = { commit: commit('9'), contract: undefined }
    expect(forward(staging, to({ source }), digest('1'))).toBe(hash)
  })

  test('who asked, when, where and under which id are no part of it at all', () => {
    const described = { ...move(), requester: 'jo', id: '2', at: 'tomorrow', origin: 'elsewhere' }
    expect(forward(staging, [described], digest('1'))).toBe(hash)
  })
})

describe('a hash', () => {
  test('is the SHA-256 of the canonical JSON, as the real sha256sum counts it', () => {
    const sum = execFileSync('sha256sum', { input: '{"a":[1,"ä"],"b":null}', encoding: 'utf8' })
    expect(hashOf({ b: null, a: [1, 'ä'] })).toBe(`sha256:${sum.slice(0, 64)}`)
  })

  test('of what is no JSON does not exist', () => {
    expect(() => hashOf(undefined)).toThrow('only JSON values')
  })
})
