// The reasons of a recommendation in words, one sentence each.
import type { Impact, ImpactReason, Recommendation } from '../../domain/impact/impact.ts'
import { counted, names } from '../../text/listing.ts'
import { untrusted, type Phrase, say } from '../../text/phrase.ts'
import { about } from '../../text/things.ts'

/** The word people look for, and what it asks of them. */
export function recommended(recommendation: Recommendation): {
  readonly word: Phrase
  readonly rest: Phrase
} {
  switch (recommendation) {
    case 'safe':
      return { word: say`SAFE`, rest: say`nothing breaks, and everything about it is known.` }
    case 'risky':
      return { word: say`RISKY`, rest: say`check this before you approve:` }
    case 'blocked':
      return { word: say`BLOCKED`, rest: say`the target does not pass today's rules:` }
  }
}

export function reasonSentences({ reasons }: Impact): readonly Phrase[] {
  return reasons.map((reason) => reasonSentence(reason))
}

function reasonSentence(reason: ImpactReason): Phrase {
  switch (reason.code) {
    case 'gates-fail':
      return say`failing gates: ${names(reason.gates)}`
    case 'breaking-changes':
      return say`${about(reason.app)}${counted(reason.count, say`breaking change`, say`breaking changes`)} in what it publishes`
    case 'consumers-outside':
      return say`the target is outside what ${counted(reason.count, say`consumer pins`, say`consumers pin`)}`
    case 'consumers-follow':
      return say`${counted(reason.count, say`consumer follows`, say`consumers follow`)} a mutable tag`
    case 'target-failed-elsewhere':
      return say`${about(reason.app)}the target failed in ${names(reason.environments)}`
    case 'history-parted':
      return say`${about(reason.app)}the target has ${counted(reason.comingIn, say`commit`, say`commits`)} that the release being left has not`
    case 'unknown':
      return say`${about(reason.app)}${unknownThing(reason.what)} not known: ${untrusted(reason.problem)}`
  }
}

function unknownThing(what: Extract<ImpactReason, { code: 'unknown' }>['what']): Phrase {
  switch (what) {
    case 'releases':
      return say`the releases rolled back are`
    case 'commits':
      return say`the commits rolled back are`
    case 'documents':
      return say`the breaking changes are`
    case 'document':
      return say`the changes of one document are`
    case 'other environments':
      return say`what other environments run is`
    case 'consumers':
      return say`the consumers are`
    case 'consumer':
      return say`the effect on one consumer is`
    case 'expected time':
      return say`the expected time is`
  }
}
