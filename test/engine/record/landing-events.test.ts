// Landing events: a rollback is followed by the quarantine of what it leaves, a bypass by that of what it brought. [T33]
import { expect, test } from 'vitest'
import { landingEvents } from '../../../src/engine/merge/merge-events.ts'
import type { Landed } from '../../../src/engine/merge/merge-event.ts'
import { api, app, at, bot, commit, digest, jo, staging } from '../../support/builders/names.ts'
import { promotion } from '../../support/builders/promotion.ts'
import { ownCommit, pullRequest } from '../../support/builders/pull-request.ts'
import { image, release } from '../../support/builders/release.ts'
import { rules } from '../../support/builders/rules.ts'
import { standing, written } from '../../support/builders/standing.ts'

const back = pullRequest({ commits: [ownCommit(promotion({ rollback: { reason: 'errors' } }))] })

function landed(change: Partial<Landed> = {}): Landed {
  return {
    place: { environment: staging, app: api },
    pin: release(),
    before: standing({ environment: staging, release: written(release('v1.2.4', 'f')) }),
    change: { commit: commit('d'), at: at('13:45'), author: jo, pullRequest: 12, landed: commit('e') },
    pullRequest: pullRequest(),
    judgedPin: release(),
    rules: rules(),
    people: new Map(),
    excluded: [],
    isProven: false,
    ...change,
  }
}

const kinds = (landings: readonly Landed[]) =>
  landingEvents(landings, { index: 40, hash: digest('1') }, bot).map(({ payload }) => payload.kind)

test('[A9] what a rollback leaves behind goes into quarantine, because of the very entry before', () => {
  const web = { place: { environment: staging, app: app('web') } }
  const events = landingEvents(
    [landed(web), landed({ pullRequest: back })],
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
function leaving(digits: readonly string[]): Landed {
  const images = digits.map((digit, place) => image(`image${place}`, digit))
  const left = written(release('v1.2.4', 'c', { images }))
  return landed({ pullRequest: back, before: standing({ environment: staging, release: left }) })
}

test('what the target has too stays, and where nothing else is left nothing is put away', () => {
  expect(landingEvents([leaving(['c', 'f', 'f'])], undefined, bot)[1]?.payload).toMatchObject({
    digests: [digest('f')],
    quarantine: { becauseOf: 1 },
  })
  expect(kinds([leaving(['c'])])).toEqual(['rolled-back'])
})

test('nobody knows what was left where the ledger never saw it', () => {
  expect(kinds([landed({ pullRequest: back, before: undefined })])).toEqual(['rolled-back'])
})

const pushed = { pullRequest: undefined }

test('[T33] what came past the gates is put away by the bot, because of the very entry before', () => {
  const [bypass, quarantine] = landingEvents([landed(pushed)], { index: 40, hash: digest('1') }, bot)
  expect(bypass?.payload.kind).toBe('bypassed')
  expect(quarantine).toMatchObject({
    actor: bot,
    payload: { kind: 'quarantined', quarantine: { version: 'v1.2.3', by: bot, becauseOf: 41 } },
  })
})

test('[T33] what was healthy there before may be put back by hand, and what nobody can read has no digests', () => {
  expect(kinds([landed({ ...pushed, isProven: true })])).toEqual(['bypassed'])
  expect(kinds([landed({ ...pushed, pin: undefined })])).toEqual(['bypassed'])
})

test('[T33] what stood there in order stays free when only another image came past the gates', () => {
  const pin = release('v1.2.5', 'c', { images: [image('app', 'f'), image('helper', 'e')] })
  const [, quarantine] = landingEvents([landed({ ...pushed, pin })], undefined, bot)
  expect(quarantine?.payload).toMatchObject({ digests: [digest('e')] })
})

test('[T33] landings at one place begin where the one before ended', () => {
  const first = landed({ ...pushed, pin: release('v1.2.5', 'b') })
  const events = landingEvents([first, landed(pushed)], undefined, bot)
  expect(events.flatMap(({ payload }) => (payload.kind === 'bypassed' ? [payload.from] : []))).toEqual([
    'v1.2.4',
    'v1.2.5',
  ])
})
