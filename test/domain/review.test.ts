// Reviews: the last word of everybody counts, and only for the plan it was said of. [B5] [T35]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weigh } from '../../src/gates/approvals/approval.ts'
import { known } from '../../src/domain/fact.ts'
import { approves, bindPlan, opinions, type Review } from '../../src/domain/access/review.ts'
import { at, commit, digest, jo, kim, lee, maria } from '../support/builders/names.ts'
import { person, review } from '../support/builders/people.ts'
import { promotion } from '../support/builders/promotion.ts'

const { planHash } = promotion()

const said = (state: Review['state'], time: string, author = jo) => review({ state, at: at(time), author })

describe('the last word', () => {
  test.each<[string, readonly Review[], readonly Review['state'][]]>([
    ['nobody said anything', [], []],
    ['comments say neither yes nor no', [said('commented', '13:00')], []],
    ['yes after no', [said('changes-requested', '13:00'), said('approved', '13:01')], ['approved']],
    ['no after yes', [said('approved', '13:00'), said('changes-requested', '13:01')], ['changes-requested']],
    ['a yes that was dismissed', [said('approved', '13:00'), said('dismissed', '13:01')], ['dismissed']],
    ['a comment after a yes', [said('approved', '13:00'), said('commented', '13:01')], ['approved']],
    [
      'told in any order',
      [said('changes-requested', '13:01'), said('approved', '13:00')],
      ['changes-requested'],
    ],
    ['two people', [said('approved', '13:00'), said('dismissed', '13:01', kim)], ['approved', 'dismissed']],
  ])('%s', (_what, reviews, states) => {
    expect(opinions(reviews).map(({ state }) => state)).toEqual(states)
  })
})

describe('a yes to this plan', () => {
  test.each<[string, Partial<Review>, boolean]>([
    ['as it was judged', {}, true],
    ['another plan', { binding: { planHash: digest('9'), since: undefined } }, false],
    ['a commit nobody judged', { binding: undefined }, false],
    ['the plan is new since later', { binding: { planHash, since: at('13:41') } }, false],
    ['the plan is new since that very moment', { binding: { planHash, since: at('13:40') } }, true],
    ['it is no yes', { state: 'changes-requested' }, false],
    ['it was dismissed', { state: 'dismissed' }, false],
  ])('%s', (_what, change, isOne) => {
    expect(approves(review(change), planHash)).toBe(isOne)
  })
})

describe('a commit that is judged again', () => {
  const before = { planHash: digest('1'), since: undefined }

  test('for the first time it is bound from its beginning', () => {
    expect(bindPlan(undefined, digest('1'), at('14:00'))).toEqual(before)
  })

  test('the same plan keeps its binding, and the approvals with it', () => {
    expect(bindPlan(before, digest('1'), at('14:00'))).toEqual(before)
  })

  test('[B5] another plan voids what was approved before', () => {
    expect(bindPlan(before, digest('2'), at('14:00'))).toEqual({ planHash: digest('2'), since: at('14:00') })
  })

  test('[B5] back to the first plan, the first approvals stay void', () => {
    const changed = bindPlan(before, digest('2'), at('14:00'))
    const back = bindPlan(changed, digest('1'), at('14:10'))
    expect(back).toEqual({ planHash: digest('1'), since: at('14:10') })
    expect(approves(review({ at: at('13:40'), binding: back }), digest('1'))).toBe(false)
  })
})

describe('[T35] in any interleaving of reviews, dismissals and plans', () => {
  const anybody = [maria, jo, kim, lee]
  const minute = fc.integer({ min: 10, max: 59 }).map((number) => at(`13:${number}`))
  const anyReview = fc.record<Review>({
    author: fc.constantFrom(...anybody),
    state: fc.constantFrom('approved', 'changes-requested', 'dismissed', 'commented'),
    at: minute,
    commit: fc.constantFrom(commit('d'), undefined),
    binding: fc.option(
      fc.record({
        planHash: fc.constantFrom(planHash, digest('9')),
        since: fc.option(minute, { nil: undefined }),
      }),
      { nil: undefined },
    ),
  })
  const people = new Map(
    anybody.map((login) => [login, known(person(login, { permission: login === lee ? 'read' : 'admin' }))]),
  )
  const interleaved = fc.array(anyReview, { maxLength: 12 })
  const counted = (reviews: readonly Review[]) => weigh(promotion(), reviews, people, [], [kim]).approvals

  test('the requester never counts, nor the one excluded, nor who may not approve', () => {
    fc.assert(
      fc.property(interleaved, (reviews) => {
        expect(counted(reviews).filter(({ login }) => login !== jo)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  test('whoever counts said yes to this plan, and nothing else afterwards', () => {
    fc.assert(
      fc.property(interleaved, (reviews) => {
        for (const { login, at: when } of counted(reviews)) {
          const theirs = reviews.filter(({ author, state }) => author === login && state !== 'commented')
          expect(theirs.filter((other) => other.at > when)).toEqual([])
          expect(theirs.some((given) => given.at === when && approves(given, planHash))).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('nobody counts twice, and nobody both counts and holds up', () => {
    fc.assert(
      fc.property(interleaved, (reviews) => {
        const { approvals, rejecting } = weigh(promotion(), reviews, people, [], [])
        const logins = [...approvals.map(({ login }) => login), ...rejecting]
        expect(new Set(logins).size).toBe(logins.length)
      }),
    )
  })
})
