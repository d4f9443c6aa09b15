// Opening hours follow the clock on the wall, over summer time, exceptions and the date line.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instantSchema } from '../../src/domain/identifiers.ts'
import {
  isOpen,
  nextClosing,
  nextOpening,
  type OpeningHours,
  weekdays,
} from '../../src/domain/environments/opening-hours.ts'
import { propertyRuns } from '../support/soak.ts'

const zone = 'Europe/Oslo'
const instant = (text: string) => instantSchema.parse(text)
const hours = (from: string, to: string, days: OpeningHours['openings'][number]['days'] = weekdays) => ({
  zone,
  openings: [{ days, from, to }],
  closures: [] as OpeningHours['closures'],
})
const office = hours('09:00', '16:00', ['mon', 'tue'])

describe('[T37] over a change of the clocks', () => {
  test.each([
    ['Friday before the change in spring', office, '2026-03-27T12:00:00Z', '2026-03-30T07:00:00Z'],
    ['Friday before the change in autumn', office, '2026-10-23T12:00:00Z', '2026-10-26T08:00:00Z'],
    // 02:00 to 03:00 is not there on that day: the wall shows 03:00 next.
    [
      'a time that spring leaves out',
      hours('02:30', '04:00'),
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'a window that spring leaves out',
      hours('02:00', '03:00'),
      '2026-03-29T00:30:00Z',
      '2026-03-30T00:00:00Z',
    ],
    [
      'the first of two 02:30 in autumn',
      hours('02:30', '02:45'),
      '2026-10-25T00:00:00Z',
      '2026-10-25T00:30:00Z',
    ],
    ['the second of two 02:30', hours('02:30', '02:45'), '2026-10-25T00:50:00Z', '2026-10-25T01:30:00Z'],
  ])('opens: %s', (_, kept, after, opens) => {
    expect(nextOpening(kept, instant(after))).toBe(instant(opens))
  })

  test.each([
    ['a usual day', office, '2026-03-30T08:00:00Z', '2026-03-30T14:00:00Z'],
    [
      'the second of two 02:45 in autumn',
      hours('02:00', '02:45'),
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:45:00Z',
    ],
    [
      'an end that spring leaves out',
      hours('01:00', '02:30'),
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:00:00Z',
    ],
  ])('closes: %s', (_, kept, after, closes) => {
    expect(nextClosing(kept, instant(after))).toBe(instant(closes))
  })
})

describe('exceptions', () => {
  const closures = [
    { name: 'Christmas', from: '2026-12-21', to: '2027-01-03' },
    { name: 'Stocktaking', from: '2027-01-04', to: '2027-01-04' },
  ]
  const kept = { ...office, closures }

  test('are closed to the end of their last day, one after another', () => {
    expect(isOpen(kept, instant('2026-12-21T10:00:00Z'))).toBe(false)
    expect(nextOpening(kept, instant('2026-12-20T10:00:00Z'))).toBe(instant('2027-01-05T08:00:00Z'))
    expect(isOpen(kept, instant('2027-01-05T08:00:00Z'))).toBe(true)
  })

  test('of years are nothing but longer', () => {
    const long = { ...office, closures: [{ name: 'Archive', from: '2026-01-01', to: '2036-01-06' }] }
    expect(nextOpening(long, instant('2026-03-02T10:00:00Z'))).toBe(instant('2036-01-07T08:00:00Z'))
  })
})

test('a day begins where people live, not in Greenwich', () => {
  const kiritimati = { ...hours('00:00', '24:00', ['mon']), zone: 'Pacific/Kiritimati' }
  expect(isOpen(kiritimati, instant('2026-03-01T10:00:00Z'))).toBe(true)
  expect(isOpen(kiritimati, instant('2026-03-01T09:59:00Z'))).toBe(false)
  expect(nextClosing(kiritimati, instant('2026-03-01T10:00:00Z'))).toBe(instant('2026-03-02T10:00:00Z'))
})

const step = 15 * 60_000
const quarters = (from: number, to: number): readonly Instant[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) =>
    instant(new Date(from + index * step).toISOString()),
  )

test('[T37] between now and the moment that is told nothing changes, and at it, it does', () => {
  const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
    const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15]
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  })
  const opening = fc
    .record({
      days: fc.subarray([...weekdays], { minLength: 1 }),
      from: time,
      to: fc.oneof(time, fc.constant('24:00')),
    })
    .filter(({ from, to }) => from < to)
  const start = fc
    .constantFrom('2026-03-27T00:00:00Z', '2026-10-23T00:00:00Z', '2026-04-03T00:00:00Z')
    .map((text) => Date.parse(text))
  const zones = fc.constantFrom(
    'Europe/Oslo',
    'UTC',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
  )
  fc.assert(
    fc.property(
      fc.array(opening, { minLength: 1, maxLength: 3 }),
      zones,
      start,
      fc.integer({ min: 0, max: 300 }),
      (openings, somewhere, from, later) => {
        const kept: OpeningHours = { zone: somewhere, openings, closures: [] }
        const now = instant(new Date(from + later * step).toISOString())
        const open = isOpen(kept, now)
        const changes = open ? nextClosing(kept, now) : nextOpening(kept, now)
        const end = changes === undefined ? Date.parse(now) + 8 * 86_400_000 : Date.parse(changes)
        expect(quarters(Date.parse(now), end).filter((at) => isOpen(kept, at) !== open)).toEqual([])
        const then = changes === undefined ? !open : isOpen(kept, changes)
        expect(then).toBe(!open)
      },
    ),
    { numRuns: propertyRuns(60) },
  )
})
