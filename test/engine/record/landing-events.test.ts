// Landing events: a rollback is followed by the quarantine of what it leaves, a bypass by that of what it brought. [T33]
import { expect, test } from 'vitest'
import { mergeEvents } from '../../../src/engine/merge/merge-events.ts'
import type { Merge } from '../../../src/engine/merge/merge-event.ts'
import { api, app, at, bot, commit, digest, jo, staging } from '../../support/builders/names.ts'
import { promotion } from '../../support/builders/promotion.ts'
import { ownCommit, pullRequest } from '../../support/builders/pull-request.ts'
import { image, release } from '../../support/builders/release.ts'
import { rules } from '../../support/builders/rules.ts'
import { deployedState, written } from '../../support/builders/standing.ts'

const back = pullRequest({ commits: [ownCommit(promotion({ rollback: { reason: 'errors' } }))] })

function mergedChange(change: Partial<Merge> = {}): Merge {
  return {
    place: { environment: staging, app: api },
    pin: release(),
    before: deployedState({ environment: staging, release: written(release('v1.2.4', 'f')) }),
    change: { commit: commit('d'), at: at('13:45'), author: jo, pullRequest: 12, mergedChange: commit('e') },
    pullRequest: pullRequest(),
    judgedPin: release(),
    rules: rules(),
    people: new Map(),
    excluded: [],
    isVerified: false,
    ...change,
  }
}

const kinds = (merges: readonly Merge[]) =>
  mergeEvents(merges, { index: 40, hash: digest('1') }, bot).map(({ payload }) => payload.kind)

test('[A9] what a rollback leaves behind goes into quarantine, because of the very entry before', () => {
  const web = { place: { environment: staging, app: app('web') } }
  const events = mergeEvents(
    [mergedChange(web), mergedChange({ pullRequest: back })],
    { index: 40, hash: digest('1') },
    bot,
  )
  expect(events.map(({ payload }) => payload.kind)).toEqual(['promoted', 'rolled-back', 'quarantined'])
  expect(events[2]?.payload).toMatchObject({
    digests: [digest('f')],
    quarantine: { version: 'v1.2.4', by: 'maria', reason: 'errors', becauseOf: 42 },
  })
})

/** A rollback that leaves a release of so many images, by the digits their digests are made of. */
function leaving(digits: readonly string[]): Merge {
  const images = digits.map((digit, place) => image(`image${place}`, digit))
  const left = written(release('v1.2.4', 'c', { images }))
  return mergedChange({ pullRequest: back, before: deployedState({ environment: staging, release: left }) })
}

test('what the target has too stays, and where nothing else is left nothing is put away', () => {
  expect(mergeEvents([leaving(['c', 'f', 'f'])], undefined, bot)[1]?.payload).toMatchObject({
    digests: [digest('f')],
    quarantine: { becauseOf: 1 },
  })
  expect(kinds([leaving(['c'])])).toEqual(['rolled-back'])
})

test('nobody knows what was left where the ledger never saw it', () => {
  expect(kinds([mergedChange({ pullRequest: back, before: undefined })])).toEqual(['rolled-back'])
})

const pushed = { pullRequest: undefined }

test('[T33] what came past the gates is put away by the bot, because of the very entry before', () => {
  const [bypass, quarantine] = mergeEvents([mergedChange(pushed)], { index: 40, hash: digest('1') }, bot)
  expect(bypass?.payload.kind).toBe('bypassed')
  expect(quarantine).toMatchObject({
    actor: bot,
    payload: { kind: 'quarantined', quarantine: { version: 'v1.2.3', by: bot, becauseOf: 41 } },
  })
})

test('[T33] what was healthy there before may be put back by hand, and what nobody can read has no digests', () => {
  expect(kinds([mergedChange({ ...pushed, isVerified: true })])).toEqual(['bypassed'])
  expect(kinds([mergedChange({ ...pushed, pin: undefined })])).toEqual(['bypassed'])
})

test('[T33] what stood there in order stays free when only another image came past the gates', () => {
  const pin = release('v1.2.5', 'c', { images: [image('app', 'f'), image('helper', 'e')] })
  const [, quarantine] = mergeEvents([mergedChange({ ...pushed, pin })], undefined, bot)
  expect(quarantine?.payload).toMatchObject({ digests: [digest('e')] })
})

test('[T33] landings at one place begin where the one before ended', () => {
  const first = mergedChange({ ...pushed, pin: release('v1.2.5', 'b') })
  const events = mergeEvents([first, mergedChange(pushed)], undefined, bot)
  expect(events.flatMap(({ payload }) => (payload.kind === 'bypassed' ? [payload.from] : []))).toEqual([
    'v1.2.4',
    'v1.2.5',
  ])
})
