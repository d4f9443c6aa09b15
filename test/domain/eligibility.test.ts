// Eligibility: the worst word of any gate is the answer, and what is not known is never good news. [B15]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOnlyLocked, judge, verdictOf } from '../../src/gates/evaluate.ts'
import { type Fact, known, unavailable } from '../../src/domain/fact.ts'
import type { Facts } from '../../src/domain/facts.ts'
import { gateCatalog } from '../../src/gates/catalog.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import { facts, imageFact, previous } from '../support/builders/facts.ts'
import { api, jo, maria, now, staging } from '../support/builders/names.ts'
import { person, review, reviewFacts } from '../support/builders/people.ts'
import { promotion } from '../support/builders/promotion.ts'
import { rules } from '../support/builders/rules.ts'
import { reported, deployedState } from '../support/builders/standing.ts'
import { propertyRuns } from '../support/soak.ts'

const lock = { scope: staging, writtenIn: 'locks/staging.yaml', byCommand: true, problem: 'it is a symlink' }
const unverified = previous({ deployedState: known(deployedState({ health: { state: 'unreported' } })) })
const unhealthy = previous({ deployedState: known(deployedState({ health: reported('failed') })) })
const needsApproval = rules({ approvals: { count: 1, groups: [] } })

describe('the answer', () => {
  test.each<[string, Partial<Facts>, ReturnType<typeof judge>['outcome']]>([
    ['all is well', {}, 'eligible'],
    ['an approval is missing', { rules: needsApproval }, 'waiting'],
    ['the report is missing', { previous: new Map([[api, [unverified]]]) }, 'waiting'],
    ['there is a lock', { locks: known([lock]) }, 'blocked'],
    [
      'there is a lock, and an approval is missing',
      { locks: known([lock]), rules: needsApproval },
      'blocked',
    ],
    ['the release before is unhealthy', { previous: new Map([[api, [unhealthy]]]) }, 'blocked'],
  ])('%s', (_what, given, outcome) => {
    expect(judge(promotion(), facts(given), now).outcome).toBe(outcome)
  })

  test('every gate is asked, in the order of the catalog', () => {
    expect(judge(promotion(), facts(), now).judgements.map(({ gate }) => gate)).toEqual(
      gateCatalog.map(({ name }) => name),
    )
  })

  test('a promotion of nothing is blocked: a gate without a finding has not said yes', () => {
    expect(judge(promotion({ moves: [] }), facts(), now).outcome).toBe('blocked')
  })

  test('[B15] asking changes nothing and gives the same answer again', () => {
    const [asked, world] = [promotion(), facts()]
    const before = structuredClone([asked, world])
    expect(judge(asked, world, now)).toEqual(judge(asked, world, now))
    expect([asked, world]).toEqual(before)
  })
})

describe('only locked', () => {
  const { problem: _problem, ...place } = lock
  const readable = { ...place, by: jo, reason: 'an incident', since: now }
  test.each<[string, Partial<Facts>, boolean]>([
    ['all is well', {}, false],
    ['there is a lock', { locks: known([readable]) }, true],
    [
      'there is a lock, and something else says no',
      { locks: known([readable]), previous: new Map([[api, [unhealthy]]]) },
      false,
    ],
    ['the lock cannot be read', { locks: known([lock]) }, false],
    ['nobody knows whether there is one', { locks: unavailable('the ledger is not believed') }, false],
  ])('%s: %o', (_what, given, expected) => {
    expect(isOnlyLocked(judge(promotion(), facts(given), now))).toBe(expected)
  })
})

const finding = (verdict: Verdict) => ({ verdict, reason: { code: 'only-pins' } }) as const

describe('a gate that finds several things', () => {
  test.each<[readonly Verdict[], Verdict]>([
    [['pass'], 'pass'],
    [['skip'], 'skip'],
    [['skip', 'pass'], 'pass'],
    [['warn', 'pass'], 'warn'],
    [['pass', 'wait', 'warn'], 'wait'],
    [['wait', 'fail', 'pass'], 'fail'],
    [[], 'fail'],
  ])('%j is judged by the worst: %s', (verdicts, worst) => {
    expect(verdictOf({ gate: 'only_pins_changed', findings: verdicts.map(finding) })).toBe(worst)
  })
})

const why = 'the git host answered 502'
const certain = <T>(value: T): fc.Arbitrary<Fact<T>> => fc.constant(known(value))
const perhaps = <T>(value: T): fc.Arbitrary<Fact<T>> =>
  fc.oneof({ weight: 4, arbitrary: certain(value) }, { weight: 1, arbitrary: fc.constant(unavailable(why)) })

/** A fact that could not be had, of something that is a fact itself. */
const flat = <T>(fact: Fact<Fact<T>>): Fact<T> => (fact.known ? fact.value : fact)

describe('what is not known', () => {
  /** Facts of a world in which all is well, any of them perhaps not to be had; and whether all were. */
  const world = fc
    .record({
      locks: perhaps([]),
      pin: perhaps(previous().pin),
      deployedState: perhaps(previous().deployedState),
      tagged: perhaps(imageFact().tagged),
      requester: perhaps(person(maria)),
      approver: perhaps(person(jo)),
      reviews: perhaps(true),
      content: perhaps(facts().content),
      separationOfDuties: fc.boolean(),
    })
    .map(({ separationOfDuties, ...asked }) => {
      const given = facts({
        rules: rules({
          approvals: { count: 1, groups: [] },
          authorization: { allowedGroups: [], separationOfDuties },
        }),
        locks: asked.locks,
        previous: new Map([
          [api, [previous({ pin: flat(asked.pin), deployedState: flat(asked.deployedState) })]],
        ]),
        images: [imageFact({ tagged: flat(asked.tagged) })],
        requester: asked.requester,
        reviews: asked.reviews.known
          ? known(reviewFacts([review()], [[jo, asked.approver]]))
          : unavailable(why),
        content: flat(asked.content),
      })
      return { given, complete: Object.values(asked).every((fact) => fact.known) }
    })

  test('is never good news: eligible only where every fact is there', () => {
    fc.assert(
      fc.property(world, ({ given, complete }) => {
        expect(judge(promotion(), given, now).outcome === 'eligible').toBe(complete)
      }),
      { numRuns: propertyRuns(2000) },
    )
  })
})
