// What landed on the default branch is either the promotion that was judged, or a bypass, and why. [T33] [A5] [B5]
import { describe, expect, test } from 'vitest'
import { known } from '../../../src/domain/fact.ts'
import { bindingText, parsePlanBinding } from '../../../src/domain/ledger/plan-binding-text.ts'
import { type Merge, mergeEvent } from '../../../src/engine/merge/merge-event.ts'
import {
  api,
  at,
  commit,
  digest,
  jo,
  kim,
  maria,
  promotionId,
  staging,
} from '../../support/builders/names.ts'
import { person, review } from '../../support/builders/people.ts'
import { promotion } from '../../support/builders/promotion.ts'
import { check, ownCommit, pullRequest } from '../../support/builders/pull-request.ts'
import { emptyPin, release } from '../../support/builders/release.ts'
import { rules } from '../../support/builders/rules.ts'
import { deployedState, written } from '../../support/builders/standing.ts'

/** The usual promotion, judged, approved by jo, merged, and standing on the default branch. */
function mergedChange(change: Partial<Merge> = {}): Merge {
  return {
    place: { environment: staging, app: api },
    pin: release(),
    before: deployedState({ environment: staging, release: written(release('v1.2.2', 'b')) }),
    change: {
      commit: commit('d'),
      at: at('13:45'),
      author: jo,
      pullRequest: 12,
      mergedChange: commit('e'),
    },
    pullRequest: pullRequest(),
    judgedPin: release(),
    rules: rules(),
    people: new Map([jo, kim, maria].map((login) => [login, known(person(login))])),
    excluded: [],
    isVerified: false,
    ...change,
  }
}

describe('a judged promotion', () => {
  test('is recorded with everything that is known of it', () => {
    expect(mergeEvent(mergedChange())).toEqual({
      at: at('13:45'),
      actor: jo,
      payload: {
        kind: 'promoted',
        environment: staging,
        app: api,
        release: written(),
        from: 'v1.2.2',
        promotion: promotionId(),
        plan: promotion().planHash,
        rules: digest('1'),
        pullRequest: 12,
        head: commit('d'),
        mergeCommit: commit('e'),
        requester: maria,
        requestedAt: at('13:30'),
        approvals: [{ login: jo, at: at('13:40'), commit: commit('d') }],
        mergedBy: jo,
        mergedAt: at('13:45'),
        gates: [],
        recordForm: 2,
      },
    })
  })

  test('[A8] [D1] tells what every gate said at the end, warnings and their time included', () => {
    const checks = [
      check(),
      check({
        name: 'lockkeeper / order',
        externalId: `found=sha256:${'a'.repeat(64)} verdict=warn reasons=not-in-recommended ms=120`,
      }),
      check({ name: 'lockkeeper / separation_of_duties', state: 'neutral' }),
      check({ name: 'lockkeeper / approvals', state: 'action_required' }),
      check({ name: 'build', state: 'failure' }),
    ]
    expect(mergeEvent(mergedChange({ pullRequest: pullRequest({ checks }) })).payload).toMatchObject({
      gates: [
        { gate: 'order', verdict: 'warn', reasons: ['not-in-recommended'], durationMs: 120 },
        { gate: 'separation_of_duties', verdict: 'skip', reasons: [], durationMs: null },
        { gate: 'approvals', verdict: 'wait', reasons: [], durationMs: null },
      ],
    })
  })

  test('[B5] counts only approvals that were given before the merge, to this plan, by somebody else', () => {
    const reviews = [
      review({ at: at('13:46') }),
      review({ author: maria }),
      review({ author: kim, binding: { planHash: digest('9'), since: undefined } }),
    ]
    expect(mergeEvent(mergedChange({ pullRequest: pullRequest({ reviews }) })).payload).toMatchObject({
      kind: 'promoted',
      approvals: [],
    })
  })

  test('[E9] counts nobody who brought it to the environment before, where duties are separated', () => {
    expect(mergeEvent(mergedChange({ excluded: [jo] })).payload).toMatchObject({
      kind: 'promoted',
      approvals: [],
    })
  })

  test("somebody's own pull request, judged the same way, is theirs", () => {
    const theirs = pullRequest({
      ours: false,
      author: kim,
      headBranch: 'bump',
      commits: [ownCommit(promotion(), { ours: false })],
    })
    expect(mergeEvent(mergedChange({ pullRequest: theirs })).payload).toMatchObject({
      kind: 'promoted',
      requester: kim,
      promotion: null,
      rules: null,
    })
  })

  test('[A9] a rollback tells what it leaves, since when, and why', () => {
    const back = promotion({ rollback: { reason: 'Incident 1234' } })
    const before = deployedState({
      environment: staging,
      release: written(release('v1.2.4', 'f')),
      index: 38,
    })
    const found = mergeEvent(
      mergedChange({ before, pullRequest: pullRequest({ commits: [ownCommit(back)] }) }),
    )
    expect(found.payload).toMatchObject({
      kind: 'rolled-back',
      release: written(),
      from: 'v1.2.4',
      rollback: {
        left: before.release,
        leftIndex: 38,
        reason: 'Incident 1234',
        becauseOf: null,
        impact: null,
      },
    })
  })

  test('[D1] and what it was found to come to when it was judged', () => {
    const back = promotion({ rollback: { reason: 'Incident 1234' } })
    const impact = {
      recommendation: 'risky',
      breakingChanges: 2,
      affectedConsumers: 1,
      expectedMinutes: null,
    } as const
    const externalId = bindingText({ planHash: back.planHash, since: undefined }, impact)
    const judged = pullRequest({ commits: [ownCommit(back)], checks: [check({ externalId })] })
    expect(mergeEvent(mergedChange({ pullRequest: judged })).payload).toMatchObject({
      kind: 'rolled-back',
      plan: back.planHash,
      rollback: { impact },
    })
  })

  test('[B13] one the bot proposed itself names the entry it did so for', () => {
    const back = promotion({ rollback: { reason: 'failed' }, origin: { kind: 'ledger-entry', index: 39 } })
    const found = mergeEvent(
      mergedChange({ before: undefined, pullRequest: pullRequest({ commits: [ownCommit(back)] }) }),
    )
    expect(found.payload).toMatchObject({ rollback: { left: null, leftIndex: null, becauseOf: 39 } })
  })

  test('a commit that only looks like ours describes nothing', () => {
    const forged = ownCommit(promotion({ requester: kim, id: promotionId(9) }), { ours: false })
    const found = mergeEvent(mergedChange({ pullRequest: pullRequest({ commits: [forged, ownCommit()] }) }))
    expect(found.payload).toMatchObject({ requester: maria, promotion: promotionId() })
  })
})

const aggregate = (change: Parameters<typeof check>[0]) => ({
  pullRequest: pullRequest({ checks: [check(change)] }),
})

describe('[T33] a bypass', () => {
  test.each<[string, string, Partial<Merge>]>([
    ['no-pull-request', 'somebody pushed it', { pullRequest: undefined }],
    [
      'no-pull-request',
      'its pull request was never merged',
      { pullRequest: pullRequest({ merged: undefined }) },
    ],
    ['not-judged', 'no check of ours stands on its head', { pullRequest: pullRequest({ checks: [] }) }],
    ['not-judged', 'only a gate’s check does', aggregate({ name: 'lockkeeper / order' })],
    ['not-judged', 'our check tells of no plan', aggregate({ externalId: '' })],
    ['not-judged', 'the verdict came after the merge', aggregate({ completedAt: at('13:46') })],
    ['not-judged', 'the verdict was never given', aggregate({ completedAt: undefined })],
    ['judged-blocked', 'the verdict was no', aggregate({ state: 'failure' })],
    ['judged-blocked', 'the verdict was not yet', aggregate({ state: 'in_progress' })],
    ['judged-blocked', 'people were still waited for', aggregate({ state: 'action_required' })],
    ['not-what-was-judged', 'another version was judged', { judgedPin: release('v1.2.2') }],
    ['not-what-was-judged', 'other bytes were judged', { judgedPin: release('v1.2.3', 'f') }],
    [
      'not-what-was-judged',
      'another contract was judged',
      { judgedPin: release('v1.2.3', 'c', { source: { commit: commit('c'), contract: digest('b') } }) },
    ],
    ['not-what-was-judged', 'nobody can read what was judged', { judgedPin: undefined }],
    ['unreadable', 'the file is gone or cannot be read', { pin: undefined }],
    ['unreadable', 'the file pins nothing any more', { pin: emptyPin }],
  ])('%s: %s', (why, _what, change) => {
    const { payload } = mergeEvent(mergedChange(change))
    expect(payload).toMatchObject({ kind: 'bypassed', why, from: 'v1.2.2', commit: commit('e') })
    expect(payload).toMatchObject({ release: why === 'unreadable' ? null : written() })
  })

  test('is on the account of who merged it, at that moment', () => {
    const found = mergeEvent(mergedChange(aggregate({ state: 'failure' })))
    expect(found).toMatchObject({ actor: jo, at: at('13:45'), payload: { pullRequest: 12 } })
  })

  test('or of who pushed it; GitHub calls a commit without an account a ghost', () => {
    const change = { ...mergedChange().change, author: kim, at: at('13:50') }
    const pushed = mergeEvent(mergedChange({ pullRequest: undefined, change }))
    expect(pushed).toMatchObject({ actor: kim, at: at('13:50'), payload: { pullRequest: null } })
    const nameless = mergedChange({ pullRequest: undefined, change: { ...change, author: undefined } })
    expect(mergeEvent(nameless).actor).toBe('ghost')
  })

  test('says what before it was not looked at', () => {
    const pushed = mergedChange({ pullRequest: undefined, beyond: 'changes' })
    expect(mergeEvent(pushed).payload).toMatchObject({ kind: 'bypassed', beyond: 'changes' })
    expect(mergeEvent(mergedChange({ pullRequest: undefined })).payload).not.toHaveProperty('beyond')
  })

  test('of what the ledger never saw before comes from nothing', () => {
    expect(mergeEvent(mergedChange({ pullRequest: undefined, before: undefined })).payload).toMatchObject({
      from: null,
    })
  })
})

test('the plan of a promotion is the one its check was given for', () => {
  const binding = parsePlanBinding(check().externalId)
  expect(mergeEvent(mergedChange()).payload).toMatchObject({ plan: binding?.planHash })
})
