// Placing a promotion beside those that are open: one open promotion for an app in an environment. [T38]
import { describe, expect, test } from 'vitest'
import { placePromotion } from '../../../src/domain/commands/place-promotion.ts'
import type { Origin } from '../../../src/domain/promotion/promotion.ts'
import { app, digest, hostId, jo } from '../../support/builders/names.ts'
import { openPromotion, promotion } from '../../support/builders/promotion.ts'
import { move } from '../../support/builders/release.ts'

const web = app('web')
const anotherCommand: Origin = { kind: 'comment', thread: 5, comment: hostId('IC_2') }
const wanted = promotion()
const same = openPromotion()
const older = openPromotion(wanted, { planHash: digest('9') })
const left = openPromotion(wanted, { pullRequest: undefined })
const both = openPromotion(promotion({ moves: [move(), move({ app: web })] }))

describe('nothing is in the way', () => {
  test('nothing is open', () => {
    expect(placePromotion(wanted, [])).toEqual({ kind: 'open', superseding: [] })
  })

  test('what is open is about other apps', () => {
    const other = openPromotion(promotion({ moves: [move({ app: web })] }))
    expect(placePromotion(wanted, [other])).toEqual({ kind: 'open', superseding: [] })
  })
})

describe('the same is already open', () => {
  test('another command asked for it: it is pointed at', () => {
    const again = promotion({ origin: anotherCommand, requester: jo })
    expect(placePromotion(again, [same])).toEqual({ kind: 'repeated', open: same, own: false })
  })

  test('this very command asked for it and was not answered yet', () => {
    expect(placePromotion(wanted, [same])).toEqual({ kind: 'repeated', open: same, own: true })
  })

  test('a dispatch is known again by its delivery', () => {
    const dispatched = promotion({ origin: { kind: 'dispatch', delivery: 'd-1' } })
    const other = promotion({ origin: { kind: 'dispatch', delivery: 'd-2' } })
    const open = openPromotion(dispatched)
    expect(placePromotion(dispatched, [open])).toEqual({ kind: 'repeated', open, own: true })
    expect(placePromotion(other, [open])).toEqual({ kind: 'repeated', open, own: false })
  })

  test('a comment is never taken for a dispatch', () => {
    const open = openPromotion(promotion({ origin: { kind: 'dispatch', delivery: 'IC_1' } }))
    expect(placePromotion(wanted, [open])).toEqual({ kind: 'repeated', open, own: false })
  })

  test('the order of its apps does not matter', () => {
    const several = promotion({ moves: [move(), move({ app: web })] })
    const open = openPromotion(several, { apps: [web, app('api')] })
    expect(placePromotion(several, [open])).toMatchObject({ kind: 'repeated', own: true })
  })
})

describe('something else is open', () => {
  test('another plan for the same apps makes room', () => {
    expect(placePromotion(wanted, [older])).toEqual({ kind: 'open', superseding: [older] })
  })

  test('the app is carried by a promotion of several: the answer names it', () => {
    expect(placePromotion(wanted, [both])).toEqual({
      kind: 'refused',
      refusal: {
        code: 'carried-by-another',
        environment: wanted.environment,
        apps: [app('api')],
        pullRequest: { number: 12, url: 'https://github.com/acme/deploy/pull/12' },
        carried: [app('api'), web],
      },
    })
  })

  test('several apps, of which one is open by itself', () => {
    const several = promotion({ moves: [move(), move({ app: web })] })
    expect(placePromotion(several, [same])).toMatchObject({
      kind: 'refused',
      refusal: { code: 'carried-by-another', apps: [app('api')], carried: [app('api')] },
    })
  })
})

describe('a branch without a pull request was left behind by a crash', () => {
  test('this command made it: it goes on from there', () => {
    expect(placePromotion(wanted, [left])).toEqual({ kind: 'resume', open: left })
  })

  test('another command made it, for somebody else: it makes room', () => {
    const again = promotion({ origin: anotherCommand, requester: jo })
    expect(placePromotion(again, [left])).toEqual({ kind: 'open', superseding: [left] })
  })

  test('it carried other apps too: it makes room, for there is no pull request to point at', () => {
    const remains = { ...both, pullRequest: undefined }
    expect(placePromotion(wanted, [remains])).toEqual({ kind: 'open', superseding: [remains] })
  })

  test('this command planned something else by now: it starts again', () => {
    const changed = promotion({ rulesHash: digest('7') })
    expect(placePromotion(changed, [left])).toEqual({ kind: 'open', superseding: [left] })
  })
})
