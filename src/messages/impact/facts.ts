// The facts of an impact in words: consumers, other environments, expected time, and what is taken back.
import type { Fact } from '../../domain/fact.ts'
import type { ConsumerEffect, Fit } from '../../domain/impact/consumers.ts'
import type { ExpectedTime } from '../../domain/impact/expected-time.ts'
import type { AppImpact, Elsewhere } from '../../domain/impact/impact.ts'
import { counted, names } from '../../text/listing.ts'
import { untrusted, link, type Phrase, say, sentence, silence, value } from '../../text/phrase.ts'
import { about } from '../../text/things.ts'

/** Silent where the new version suits the consumer. */
export function consumerSentence({ app, path, effect }: ConsumerEffect): Phrase {
  const who = say`${about(app)}${value(path)}`
  switch (effect.kind) {
    case 'pinned':
      return effect.next === 'inside'
        ? silence
        : say`${who} pins ${value(effect.pin)}: ${outside(effect.now, effect.next)}`
    case 'follows':
      return say`${who} follows ${value(effect.pin)} and is rolled back too; a range would protect it`
    case 'unreadable':
      return say`${who} could not be read: ${untrusted(effect.problem)}`
  }
}

function outside(now: Fit, next: Fit): Phrase {
  if (next === 'unknown') return say`it is not known whether the target is inside it`
  return now === 'outside'
    ? say`the target is outside, as is the current release`
    : say`the target is outside`
}

export function elsewhereSentence(app: AppImpact['app'], place: Elsewhere): Phrase {
  const version = place.version === undefined ? silence : say` ${value(place.version)}`
  const stands = say`${about(app)}${value(place.environment)} runs${version}`
  const health = healthWords(place.health)
  switch (place.is) {
    case 'the-release-left':
      return say`${stands}, the release that is rolled back here${health}`
    case 'the-target':
      return say`${stands}, the target${health}`
    case 'another':
      return say`${stands}${health}`
  }
}

function healthWords(health: Elsewhere['health']): Phrase {
  switch (health) {
    case 'verified':
      return say`, healthy`
    case 'failed':
      return say`, unhealthy`
    case 'unreported':
      return say`, not reported yet`
    case 'unknown':
      return say`, its health is not known`
  }
}

export function timeSentence(time: Fact<ExpectedTime | undefined>): Phrase {
  if (!time.known) return sentence(say`Not known: ${untrusted(time.reason)}`)
  if (time.value === undefined) return say`Nothing was merged here yet, so there is no estimate.`
  const { toMerge, toVerified, of } = time.value
  const then =
    toVerified === undefined
      ? silence
      : say`, and ${duration(toVerified)} from there until it is reported healthy`
  return say`Usually ${duration(toMerge)} from the request to the merge${then} (medians, ${counted(of, say`change`, say`changes`)} before).`
}

/** `less than a minute`, `12 m`, `3 h 12 m`, `5 d 3 h`. */
function duration(minutes: number): Phrase {
  if (minutes < 1) return say`less than a minute`
  const hours = Math.floor(minutes / 60)
  if (hours < 1) return say`${minutes} m`
  return hours < 48 ? say`${hours} h ${minutes % 60} m` : say`${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** Releases, pull requests and commits of one app, each a sentence. */
export function takenBackSentences({ app, from, to, releases, source }: AppImpact): readonly Phrase[] {
  const way = say`${about(app)}${from === undefined ? say`nothing` : value(from)} back to ${value(to)}`
  const since = releases.known ? say`, over ${names(releases.value)}` : silence
  const all = say`${way}${releases.known && releases.value.length > 1 ? since : silence}`
  if (!source.known) return [say`${all}; its commits are not known: ${untrusted(source.reason)}`]
  const { commits, commitCount, pullRequests } = source.value
  const left = commitCount - commits.length
  return [
    say`${all}: ${counted(commitCount, say`commit`, say`commits`)}, ${counted(pullRequests.length, say`pull request`, say`pull requests`)}`,
    ...pullRequests.map(({ number, title, url }) => say`${link(`#${number}`, url)} ${untrusted(title)}`),
    ...commits.map(({ oid, headline, url }) => say`${link(oid.slice(0, 7), url)} ${untrusted(headline)}`),
    ...(left > 0 ? [say`and ${counted(left, say`commit`, say`commits`)} more`] : []),
  ]
}
