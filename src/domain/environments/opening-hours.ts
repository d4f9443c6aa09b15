// Opening hours: openings that come again every week, by the clock on the wall of a time zone, and the days without any.
import { Cron } from 'croner'
import { type Instant, instantSchema } from '../identifiers.ts'

/** As cron counts them, from Sunday. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** Every week on these days, from one time of the day (`09:00`) up to another (`24:00` is the end of the day). */
export interface Opening {
  readonly days: readonly (typeof weekdays)[number][]
  readonly from: string
  readonly to: string
}

/** Closed on all these days, the last one too; days as in `2026-12-24`. */
export interface Closure {
  readonly name: string
  readonly from: string
  readonly to: string
}

export interface OpeningHours {
  /** An IANA time zone, as in `Europe/Oslo`. */
  readonly zone: string
  readonly openings: readonly Opening[]
  readonly closures: readonly Closure[]
}

/** What a clock and a calendar in a time zone show. */
export function wallClock(at: Instant, zone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return {
    weekday: part('weekday'),
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  }
}

/** The named days without any opening that a moment is on. */
export function closureAt({ zone, closures }: OpeningHours, at: Instant): Closure | undefined {
  const { day } = wallClock(at, zone)
  return closures.find(({ from, to }) => from <= day && day <= to)
}

export function isOpen(hours: OpeningHours, at: Instant): boolean {
  const { weekday, time } = wallClock(at, hours.zone)
  const isWithin = hours.openings.some(
    ({ days, from, to }) => days.some((day) => day === weekday.toLowerCase()) && from <= time && time < to,
  )
  return isWithin && closureAt(hours, at) === undefined
}

/** The first moment after this one at which it opens. */
export function nextOpening(hours: OpeningHours, after: Instant): Instant | undefined {
  // What falls on closed days is tried again behind them.
  const starts = [
    Date.parse(after),
    ...hours.closures.flatMap((closure) => midnight(hours, closure.to, 1) ?? []),
  ]
  const begins = hours.openings.flatMap(({ days, from }) =>
    starts.flatMap((start) => recurring(hours, days, from, start - 1, 1)),
  )
  return firstWhere(begins, after, (at) => isOpen(hours, at))
}

/** The first moment after this one at which it closes; undefined where it never does. */
export function nextClosing(hours: OpeningHours, after: Instant): Instant | undefined {
  // One opening may follow straight upon another, for a week at most.
  const ends = hours.openings.flatMap(({ days, to }) => recurring(hours, days, to, Date.parse(after), 8))
  const closings = hours.closures.flatMap((closure) => midnight(hours, closure.from, 0) ?? [])
  return firstWhere([...ends, ...closings], after, (at) => !isOpen(hours, at))
}

const hour = 60 * 60 * 1000

/** A time of the day that the wall shows twice in autumn is taken both times: the second is an hour later. */
function recurring(
  { zone }: OpeningHours,
  days: Opening['days'],
  time: string,
  after: number,
  count: number,
): readonly number[] {
  const nextDay = time === '24:00' ? 1 : 0
  const [hours = '0', minutes = '0'] = nextDay === 1 ? [] : time.split(':')
  const on = days.map((day) => (weekdays.indexOf(day) + nextDay) % 7).join(',')
  const schedule = new Cron(`${Number(minutes)} ${Number(hours)} * * ${on}`, { timezone: zone })
  return schedule
    .nextRuns(count + 1, new Date(after - hour))
    .flatMap((run) => [run.getTime(), run.getTime() + hour])
}

/** When a day begins; so many days later. */
function midnight({ zone }: OpeningHours, day: string, later: number): number | undefined {
  const date = new Date(Date.parse(`${day}T00:00:00Z`) + later * 24 * hour).toISOString().slice(0, 10)
  return new Cron(`${date}T00:00:00`, { timezone: zone }).nextRun(new Date(0))?.getTime()
}

function firstWhere(
  moments: readonly number[],
  after: Instant,
  holds: (at: Instant) => boolean,
): Instant | undefined {
  return moments
    .filter((moment) => moment > Date.parse(after))
    .toSorted((left, right) => left - right)
    .map((moment) => instantSchema.parse(new Date(moment).toISOString()))
    .find(holds)
}
