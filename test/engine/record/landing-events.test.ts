// Landing events: a rollback is followed by the quarantine of what it leaves, and no other landing is.
import { expect, test } from 'vitest'
import { landingEvents } from '../../../src/engine/record/landing-events.ts'
import type { Landed } from '../../../src/engine/record/landed-event.ts'
import { api, app, at, commit, digest, jo, staging } from '../../support/builders/names.ts'
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
    ...change,
  }
}

const kinds = (landings: readonly Landed[]) =>
  landingEvents(landings, { index: 40, hash: digest('1') }).map(({ payload }) => payload.kind)

test('[A9] what a rollback leaves behind goes into quarantine, because of the very entry before', () => {
  const web = { place: { environment: staging, app: app('web') } }
  const events = landingEvents([landed(web), landed({ pullRequest: back })], { index: 40, hash: digest('1') })
  expect(events.map(({ payload }) => payload.kind)).toEqual(['promoted', 'rolled-back', 'quarantined'])
  expect(events[2]?.payload).toMatchObject({
    digests: [digest('f')],
    quarantine: { version: 'v1.2.4', by: 'maria', reason: 'errors', becauseOf: 42 },
  })
})

test('what the target has too stays, and where nothing else is left nothing is put away', () => {
  const shared = (digits: readonly string[]) =>
    written(release('v1.2.4', 'c', { images: digits.map((digit, at) => image(`image${at}`, digit)) }))
  const leaving = (digits: readonly string[]) =>
    landed({ pullRequest: back, before: standing({ environment: staging, release: shared(digits) }) })
  expect(landingEvents([leaving(['c', 'f', 'f'])], undefined)[1]?.payload).toMatchObject({
    digests: [digest('f')],
    quarantine: { becauseOf: 1 },
  })
  expect(kinds([leaving(['c'])])).toEqual(['rolled-back'])
})

test('nobody knows what was left where the ledger never saw it, and a bypass puts nothing away by itself', () => {
  expect(kinds([landed({ pullRequest: back, before: undefined })])).toEqual(['rolled-back'])
  expect(kinds([landed({ pullRequest: undefined })])).toEqual(['bypassed'])
})
