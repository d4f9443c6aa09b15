// What an environment's own history tells: how long changes took, and which releases came after another.
import { expect, test } from 'vitest'
import { append, type LedgerEntry } from '../../../src/domain/ledger/ledger.ts'
import type { LedgerPayload } from '../../../src/domain/ledger/ledger-payload.ts'
import { expectedTime } from '../../../src/domain/impact/expected-time.ts'
import { releasesSince } from '../../../src/domain/impact/releases-since.ts'
import { promoted, reportedOn } from '../../support/builders/ledger.ts'
import { at, dev, jo, staging } from '../../support/builders/names.ts'
import { move, release } from '../../support/builders/release.ts'
import { written } from '../../support/builders/standing.ts'

const ledger = (...events: readonly (readonly [string, LedgerPayload])[]) => {
  const entries: LedgerEntry[] = []
  for (const [time, payload] of events)
    entries.push(append(entries.at(-1), { at: at(time), actor: jo, payload }))
  return entries
}

/** A change that took so many minutes from the request to the merge at 12 o'clock. */
const merged = (minutes: number) =>
  promoted({ requestedAt: at(`11:${String(60 - minutes).padStart(2, '0')}`), mergedAt: at('12:00') })

/** From v1.2.3 back to another. */
const back = (text: string) => move({ from: release('v1.2.3'), to: release(text) })

const of = (text: string) => written(release(text))

test('[C4] medians of what was, by the middle one', () => {
  const entries = ledger(
    ['12:00', merged(10)],
    ['12:05', reportedOn('verified')],
    ['12:00', merged(40)],
    ['12:07', reportedOn('verified')],
    ['12:00', merged(20)],
    ['12:30', reportedOn('verified')],
  )
  expect(expectedTime(entries, staging)).toEqual({ toMerge: 20, toVerified: 7, of: 3 })
})

test('[C4] a change that failed says nothing about how long a good one takes', () => {
  const entries = ledger(
    ['12:00', merged(10)],
    ['12:01', reportedOn('failed')],
    ['13:00', reportedOn('verified')],
  )
  expect(expectedTime(entries, staging)).toEqual({ toMerge: 10, toVerified: undefined, of: 1 })
})

test('[C4] nothing is said where there is no history, and other environments are none', () => {
  expect(expectedTime([], staging)).toBeUndefined()
  expect(expectedTime(ledger(['12:00', merged(10)]), dev)).toBeUndefined()
})

test('[C4] every release since the target is named, those that failed too', () => {
  const entries = ledger(
    ['12:00', promoted({ release: of('v1.2.1') })],
    ['12:01', reportedOn('verified', { release: of('v1.2.1') })],
    ['12:02', promoted({ release: of('v1.2.2') })],
    ['12:03', reportedOn('failed', { release: of('v1.2.2') })],
    ['12:04', promoted({ release: of('v1.2.3') })],
  )
  expect(releasesSince(entries, staging, back('v1.2.1'))).toEqual({
    known: true,
    value: ['v1.2.2', 'v1.2.3'],
  })
  expect(releasesSince(entries, staging, back('v1.0.0'))).toMatchObject({ known: false })
})
