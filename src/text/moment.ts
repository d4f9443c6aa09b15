// Moments and spans of time, as people read them: in UTC unless they name a zone, always to the minute.
import type { Instant } from '../domain/identifiers.ts'
import { wallClock } from '../domain/environments/opening-hours.ts'
import { type Phrase, say } from './phrase.ts'

/** `2026-03-02 14:05 UTC` */
export function moment(at: Instant): Phrase {
  return [{ kind: 'words', text: `${at.slice(0, 10)} ${at.slice(11, 16)} UTC` }]
}

/** `Tue 09:00 Europe/Oslo`, with the day where it is not within the week that begins `now`. */
export function localMoment(at: Instant, zone: string, now: Instant): Phrase {
  const { weekday, day, time } = wallClock(at, zone)
  const isNear = Date.parse(at) - Date.parse(now) < 6 * 24 * 60 * 60_000
  return [{ kind: 'words', text: `${weekday} ${isNear ? '' : `${day} `}${time} ${zone}` }]
}

/** `24 h`, `1 h 30 m`, `7 d`: how long something takes, without what is nothing. */
export function length(minutes: number): Phrase {
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60)]
  const parts: readonly (readonly [number, string])[] =
    days < 2
      ? [
          [hours, 'h'],
          [minutes % 60, 'm'],
        ]
      : [
          [days, 'd'],
          [hours % 24, 'h'],
          [minutes % 60, 'm'],
        ]
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return [{ kind: 'words', text: said.join(' ') }]
}

/** `12 m`, `3 h 12 m`, `5 d 3 h`: how long it is from one moment to a later one. */
export function span(from: Instant, to: Instant): Phrase {
  const minutes = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000))
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60)]
  if (minutes < 1) return say`less than a minute`
  if (hours < 1) return say`${minutes} m`
  return days < 2 ? say`${hours} h ${minutes % 60} m` : say`${days} d ${hours % 24} h`
}
