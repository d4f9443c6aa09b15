// Gate authorization in words.
import type { AuthorizationReason, NotAuthorized } from '../../domain/gates/authorization.ts'
import type { RulesPlace } from '../context.ts'
import { listing, names } from '../phrases/listing.ts'
import { foreign, type Phrase, say, silence, value } from '../phrases/phrase.ts'
import { team } from '../phrases/places.ts'
import { commandOf } from '../phrases/things.ts'
import type { About, GateWords, Said } from './gate-words.ts'

export const authorization: GateWords<AuthorizationReason> = {
  question: say`May this person ask for it?`,
  rule: value('authorization.allowed_groups'),
  next: say`with every push, review and report, and before the merge`,
  say: (reason, about) => {
    const target = value(about.promotion.environment)
    switch (reason.code) {
      case 'may-promote':
        return {
          sentence: say`${value(reason.login)} may promote to ${target}, by ${reason.by === 'team' ? say`team` : say`write permission`}`,
        }
      case 'automatic':
        return {
          sentence: say`Lockkeeper proposes it by itself, because of ledger entry ${reason.index}; people decide`,
        }
      case 'asked-by-policy':
        return { sentence: say`the policy asks for it, by ${value('auto_promote')}; people decide` }
      case 'not-asked-by-policy':
        return {
          sentence: say`the policy asked for it once, and does not any more`,
          todo: [say`Close it, or ask for it yourself:`],
          command: commandOf(about.promotion),
        }
      case 'not-authorized':
        return notAuthorized(reason, about)
      case 'person-unavailable':
        return {
          sentence: say`what ${value(reason.login)} may do cannot be read: ${foreign(reason.problem)}`,
          todo: [say`Ask again in a few minutes.`],
          command: commandOf(about.promotion),
        }
    }
  },
}

function notAuthorized(reason: NotAuthorized, { promotion, place }: About): Said {
  return {
    sentence: say`${value(reason.login)} may not promote to ${value(promotion.environment)}`,
    evidence: whatIsNeeded(reason, place),
    todo: [say`Ask somebody who may to type it.`],
    command: commandOf(promotion),
  }
}

/** What is needed, what somebody has, and who has what is needed. */
export function whatIsNeeded(reason: NotAuthorized, place: RulesPlace): readonly Phrase[] {
  const { login, allowedGroups, teams, permission } = reason
  const open = allowedGroups.length === 0
  const membership = teams.length === 0 ? say`is in none of these teams` : say`is in ${names(teams)}`
  return [
    say`Needed: ${open ? say`write permission on this repository` : say`being a member of ${names(allowedGroups, 'or')}`}.`,
    say`${value(login)} has ${value(permission)} permission${open ? silence : say` and ${membership}`}.`,
    say`Who may: ${open ? say`everyone with write permission` : say`the members of ${listing(allowedGroups.map((slug) => team(place, slug)))}`}.`,
  ]
}
