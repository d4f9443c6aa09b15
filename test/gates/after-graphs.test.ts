// Environments that come after several others: order, verification and soak speak of the same ones, on any graph.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, verdictOf } from '../../src/gates/evaluate.ts'
import { pathTo, type Policy, rulesOf } from '../../src/domain/environments/environment.ts'
import { known, unavailable } from '../../src/domain/fact.ts'
import type { Previous } from '../../src/domain/facts.ts'
import type { Judgement } from '../../src/gates/catalog.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { facts, previous } from '../support/builders/facts.ts'
import { api, at, dev, environment, now, prod, version } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import { reported, deployedState, written } from '../support/builders/standing.ts'
import { propertyRuns } from '../support/soak.ts'

const [eu, us] = [environment('eu'), environment('us')]
const other = release('v1.2.2', 'b')

/** What an environment before can look like. */
interface Place {
  readonly runs: 'it' | 'another' | 'unreadable'
  readonly told: 'verified' | 'failed' | 'unreported' | 'of-another' | 'bypassed' | 'unreadable'
  /** Minutes past ten at which the report came. */
  readonly minute: number
}
const place: fc.Arbitrary<Place> = fc.record({
  runs: fc.constantFrom('it', 'it', 'another', 'unreadable'),
  told: fc.constantFrom(
    'verified',
    'verified',
    'failed',
    'unreported',
    'of-another',
    'bypassed',
    'unreadable',
  ),
  minute: fc.integer({ min: 0, max: 59 }),
})

function row(name: string, { runs, told, minute }: Place): Previous {
  const pins = { it: known(release()), another: known(other), unreadable: unavailable('a tab') }
  const report = {
    ...reported(told === 'failed' ? 'failed' : 'verified'),
    at: at(`10:${String(minute).padStart(2, '0')}`),
  }
  const stands = deployedState({
    environment: environment(name),
    release: written(told === 'of-another' ? other : release()),
    bypassed: told === 'bypassed',
    since: at('09:30'),
    health: told === 'unreported' ? { state: 'unreported' } : report,
  })
  return {
    environment: environment(name),
    pin: pins[runs],
    deployedState: told === 'unreadable' ? unavailable('503') : known(stands),
  }
}

const minutesAt = (time: string) => (Date.parse(now) - Date.parse(at(time))) / 60_000
const isGood = ({ runs, told, minute }: Place, soak: number) =>
  runs === 'it' && told === 'verified' && minutesAt('10:00') - minute >= soak

const asked = ['order', 'verification', 'soak']
const namedIn = ({ findings }: Judgement) =>
  findings.flatMap(({ reason }) => ('environment' in reason ? [reason.environment] : []))

function about(rows: readonly Previous[], afterAll: true | undefined, soak: number): readonly Judgement[] {
  const asks = rules({
    name: prod,
    after: rows.map((each) => each.environment),
    afterAll,
    soak: { minutes: soak },
  })
  const seen = facts({ rules: asks, path: [dev, prod], previous: new Map([[api, rows]]) })
  const { judgements } = judge(promotion({ environment: prod }), seen, now)
  return judgements.filter(({ gate }) => asked.includes(gate))
}

test('[B3] [B7] one environment, or every one, must run it, have verified it and kept it for long enough', () => {
  const soak = 220
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), fc.boolean(), (places, all) => {
      const rows = places.map((each, index) => row(`env-${index}`, each))
      const judgements = about(rows, all ? true : undefined, soak)
      const good = places.map((each) => isGood(each, soak))
      const expected = all ? good.every(Boolean) : good.includes(true)
      expect(judgements.every((judgement) => verdictOf(judgement) === 'pass')).toBe(expected)
      // Whoever lets it through is one and the same, in each of the three; or all of them, in each.
      const names = judgements.map((judgement) => namedIn(judgement).toSorted().join(' '))
      const everybody = rows
        .map(({ environment: name }) => name)
        .toSorted()
        .join(' ')
      const expectedNames = all ? [everybody] : [names[0] ?? '']
      expect(expected ? [...new Set(names)] : expectedNames).toEqual(expectedNames)
    }),
    { numRuns: propertyRuns(1000) },
  )
})

test('[B3] what runs it elsewhere, and what verified it elsewhere, do not add up', () => {
  const rows = [
    row('eu', { runs: 'it', told: 'failed', minute: 0 }),
    row('us', { runs: 'another', told: 'verified', minute: 0 }),
  ]
  const verdicts = about(rows, undefined, 1).map((judgement) => [
    judgement.gate,
    verdictOf(judgement),
    namedIn(judgement),
  ])
  expect(verdicts).toEqual([
    ['order', 'pass', [eu]],
    ['verification', 'fail', [eu]],
    ['soak', 'wait', [eu]],
  ])
})

test('[B3] where all must have seen it, the one that has not is named', () => {
  const rows = [previous({ environment: eu }), previous({ environment: us, pin: known(other) })]
  const [order] = about(rows, true, 1)
  expect(order?.findings).toEqual([
    {
      app: api,
      verdict: 'pass',
      reason: { code: 'comes-from', environment: eu, version: version('v1.2.3') },
    },
    {
      app: api,
      verdict: 'fail',
      reason: {
        code: 'not-in-previous',
        path: [dev, prod],
        previous: [{ environment: us, version: version('v1.2.2') }],
        version: version('v1.2.3'),
      },
    },
  ])
})

/** A policy in which every environment comes after some above it. */
const graph: fc.Arbitrary<Policy> = fc
  .array(
    fc.record({ before: fc.array(fc.nat(5), { maxLength: 3 }), form: fc.constantFrom('all', 'any', 'list') }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((nodes) => {
    const lines = nodes.map(({ before, form }, index) => {
      const names = before.filter((each) => each < index).map((each) => `e${each}`)
      const after =
        form === 'list' || names.length === 0 ? `[${names.join(', ')}]` : `{ ${form}: [${names.join(', ')}] }`
      return `  - { name: e${index}, after: ${after} }`
    })
    const policy = parsePolicy(`environments:\n${lines.join('\n')}\n`, 'p')
    if (!policy.ok) throw new Error(JSON.stringify(policy.error))
    return policy.value
  })

describe('[E12] the required path', () => {
  test('leads to the target through all that is needed, in an order that can be gone, nothing twice', () => {
    fc.assert(
      fc.property(graph, (policy) => {
        for (const { name } of policy.environments) {
          const path = pathTo(policy, name)
          expect(path.at(-1)).toBe(name)
          expect(new Set(path).size).toBe(path.length)
          path.forEach((stage, index) => {
            const { after = [], afterAll } = rulesOf(policy, stage) ?? {}
            const gone = after.filter((each) => path.slice(0, index).includes(each))
            expect(gone.length).toBeGreaterThanOrEqual(
              afterAll === true ? after.length : Math.min(1, after.length),
            )
          })
        }
      }),
    )
  })

  test.each([
    ['[eu, us]', ['dev', 'eu', 'prod']],
    ['{ any: [us, eu] }', ['dev', 'us', 'prod']],
    ['{ all: [us, eu] }', ['dev', 'eu', 'us', 'prod']],
    ['{ all: [us] }', ['dev', 'us', 'prod']],
  ])('after: %s', (after, expected) => {
    const text = `environments: [{ name: dev }, { name: eu }, { name: us, after: dev }, { name: prod, after: ${after} }]`
    const policy = parsePolicy(text, 'p')
    expect(policy.ok && pathTo(policy.value, prod)).toEqual(expected)
  })
})

test.each([
  ['{ all: [dve] }', '1:60 there is no environment "dve"'],
  ['{ any: [] }', '1:59 there is no environment'],
  ['{ all: [dev], any: [dev] }', '1:52 expected the name of an environment'],
])('what is wrong is said where it stands: after: %s', (after, expected) => {
  const policy = parsePolicy(`environments: [{ name: dev }, { name: prod, after: ${after} }]`, 'p')
  const said = policy.ok
    ? []
    : policy.error.map(({ line, column, message }) => `${line}:${column} ${message}`)
  expect(said.join()).toContain(expected)
})
