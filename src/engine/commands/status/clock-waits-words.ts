// What only the clock holds up, in words: one line a release that soaks, one an environment that is closed.
import type { Closed, Soaking } from '../../../domain/status/clock-waits.ts'
import type { Instant } from '../../../domain/identifiers.ts'
import { localMoment, moment, span } from '../../../text/moment.ts'
import { untrusted, type Phrase, say, silence, value } from '../../../text/phrase.ts'
import { release } from '../../../text/things.ts'

export function soakingLine({ app, version, to, since, passes, ...where }: Soaking, now: Instant): Phrase {
  return say`⏳ ${release(app, version)} may go on to ${value(to)} from ${moment(passes)} on: healthy in ${value(where.in)} for ${span(since, now)}`
}

export function closedLine({ environment, zone, opens, closure }: Closed, now: Instant): Phrase {
  const why = closure === undefined ? silence : say` (${untrusted(closure)})`
  const when = opens === undefined ? silence : say`; opens ${localMoment(opens, zone, now)}`
  return say`🕘 ${value(environment)} is closed${why}${when}`
}
