// Expediting: which way a release may take, what it says that it leaves out, and what people's yes belongs to. [B8]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { declareSkips } from '../../src/gates/declare-skips.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../src/domain/environments/environment.ts'
import { furtherBack, shortcut } from '../../src/domain/automation/shortcut.ts'
import { known, unavailable } from '../../src/domain/fact.ts'
import type { EnvironmentName } from '../../src/domain/identifiers.ts'
import { mergesByItself } from '../../src/gates/approvals/approval.ts'
import { planHash } from '../../src/domain/promotion/plan-hash.ts'
import { parseTrailers, trailersOf } from '../../src/domain/promotion/promotion-trailers.ts'
import { facts, previous } from '../support/builders/facts.ts'
import { api, at, dev, digest, environment, prod, staging } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { move, release } from '../support/builders/release.ts'
import { firstRules, rules } from '../support/builders/rules.ts'

const [qa, perf] = [environment('qa'), environment('perf')]
const allowed = { approvals: { count: 1, groups: [] }, skip: ['order', 'soak'] } as const
const inProd = rules({ name: prod, after: [staging], production: true, expedite: allowed })
const policyOf = (...environments: readonly EnvironmentRules[]): Policy => ({ path: undefined, environments })
const inARow = policyOf(firstRules(), rules({ name: qa }), rules({ name: staging, after: [qa] }), inProd)

describe('what lies further back', () => {
  test('[B8] in a row: nearest first, and what is in between', () => {
    expect(furtherBack(inARow, inProd)).toEqual([
      { environment: qa, between: [staging] },
      { environment: dev, between: [qa, staging] },
    ])
  })

  test('in a graph: each once, by one way', () => {
    const wide = policyOf(
      firstRules(),
      rules({ name: qa }),
      rules({ name: perf }),
      rules({ name: prod, after: [qa, perf] }),
    )
    const target = rulesOf(wide, prod) ?? inProd
    expect(furtherBack(wide, target)).toEqual([{ environment: dev, between: [qa] }])
  })
})

const running =
  (...names: readonly EnvironmentName[]) =>
  (name: EnvironmentName) =>
    previous({ environment: name, pin: known(names.includes(name) ? release() : release('v1.2.2', 'b')) })

describe('the shortcut', () => {
  const expedite = { reason: 'CVE-2026-1', environments: [qa, staging], soak: false }
  const taken = (
    rows: ReturnType<typeof running>,
    change: Partial<EnvironmentRules> = {},
    asked = expedite,
  ) => {
    const target = { ...inProd, ...change }
    const found = shortcut(move(), asked, target, furtherBack(inARow, target), rows)
    return found && [found.source.environment, ...found.skipped.map((row) => row.environment)]
  }

  test.each<[string, ReturnType<typeof taken>, readonly EnvironmentName[] | undefined]>([
    ['[B8] [B1] from the nearest environment that runs it', taken(running(qa, dev)), [qa, staging]],
    ['[B8] from the first one, past both', taken(running(dev)), [dev, qa, staging]],
    ['none where the environment before runs it', taken(running(dev, staging)), undefined],
    ['[B9] none where nothing runs it', taken(running()), undefined],
    ['[B8] none where the policy is silent', taken(running(dev), { expedite: undefined }), undefined],
    [
      '[B8] none where the policy lets only the soak be left out',
      taken(running(dev), { expedite: { ...allowed, skip: ['soak'] } }),
      undefined,
    ],
    [
      '[B8] none past what the promotion did not say',
      taken(running(dev), {}, { ...expedite, environments: [staging] }),
      undefined,
    ],
    [
      'none from what cannot be read',
      taken((name) => previous({ environment: name, pin: unavailable('a tab') })),
      undefined,
    ],
  ])('%s', (_sentence, found, expected) => {
    expect(found).toEqual(expected)
  })
})

describe('what a promotion says that it leaves out', () => {
  const everything = { reason: 'CVE-2026-1', environments: [dev, staging, prod], soak: true }
  const asked = promotion({ expedite: everything })
  const soaks = rules({ soak: { minutes: 180 }, expedite: allowed })
  const skipped = new Map([[api, [previous({ environment: staging })]]])

  test.each([
    ['an environment', facts({ skipped }), { environments: [staging], soak: false }],
    ['the soak that is not over', facts({ rules: soaks }), { environments: [], soak: true }],
  ] as const)('[B8] %s', (_what, given, expected) => {
    const found = declareSkips({ ...asked, expedite: everything }, given, at('13:00'))
    expect(found).toEqual({ reason: 'CVE-2026-1', ...expected })
  })

  test('[B8] nothing where every step is taken', () => {
    expect(declareSkips({ ...asked, expedite: everything }, facts(), at('13:00'))).toBeUndefined()
  })
})

const names = fc.uniqueArray(fc.constantFrom(dev, qa, staging), { maxLength: 3 })
const anyExpedite = fc.record({
  reason: fc.string({ minLength: 1, maxLength: 200 }),
  environments: names,
  soak: fc.boolean(),
})

const planOf = (expedite?: { readonly environments: readonly EnvironmentName[]; readonly soak: boolean }) =>
  planHash(prod, [move()], digest('1'), 'promotion', expedite)

test('[B8] [T35] what is left out is part of the plan, and why is not', () => {
  fc.assert(
    fc.property(anyExpedite, anyExpedite, (one, other) => {
      const sameNames = one.environments.toSorted().join() === other.environments.toSorted().join()
      const same = one.soak === other.soak && sameNames
      expect(planOf(one) === planOf(other)).toBe(same)
      expect(planOf(one)).not.toBe(planOf())
    }),
  )
})

test('[B8] the bot’s own commit remembers it, whatever people wrote', () => {
  fc.assert(
    fc.property(anyExpedite, (expedite) => {
      const expedited = promotion({ expedite })
      expect(parseTrailers(`Promote\n\n${trailersOf(expedited)}`)?.expedite).toEqual(expedite)
    }),
  )
})

test('[B8] [B6] no promotion that leaves something out merges by itself', () => {
  const { origin } = promotion()
  const expedite = { reason: 'CVE-2026-1', environments: [], soak: true }
  expect(mergesByItself({ origin, expedite }, rules({ autoMerge: true }))).toBe(false)
})
