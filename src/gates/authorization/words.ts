// Gate authorization in words.
import type { NotAuthorized } from '../../domain/commands/authorize.ts'
import type { AuthorizationReason } from './judge.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { RulesPlace } from '../../text/context.ts'
import { whatItTakes, whoIsIn } from '../../text/allowed-actors.ts'
import { names } from '../../text/listing.ts'
import { untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { commandOf } from '../../text/things.ts'
import type { About, GateWords, Said } from '../gate-words.ts'

export const authorizationWords: GateWords<AuthorizationReason> = {
  question: say`May this person request it?`,
  rule: value('authorization'),
  next: say`with every push, review and report, and before the merge`,
  waitsFor: 'person',
  say: (reason, about) => {
    const target = value(about.promotion.environment)
    switch (reason.code) {
      case 'may-promote':
        return {
          sentence: say`${value(reason.login)} may ${about.promotion.rollback === undefined ? say`promote to` : say`roll back`} ${target}, by ${byWhat(reason.by)}`,
        }
      case 'automatic':
        return {
          sentence: say`Lockkeeper proposes it automatically because of ledger entry ${reason.index}; a person decides`,
        }
      case 'asked-by-policy':
        return { sentence: say`the policy asks for it, by ${value('auto_promote')}; a person decides` }
      case 'not-asked-by-policy':
        return {
          sentence: say`the policy no longer asks for it`,
          todo: [say`Close it, or request it yourself:`],
          command: commandOf(about.promotion),
        }
      case 'not-authorized':
        return notAuthorized(reason, about)
      case 'person-unavailable':
        return {
          sentence: say`the permissions of ${value(reason.login)} cannot be read: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
          command: commandOf(about.promotion),
        }
    }
  },
}

function byWhat(by: 'permission' | 'team' | 'user'): Phrase {
  if (by === 'permission') return say`write permission`
  return by === 'team' ? say`team` : say`name`
}

/** Who may not do what where. */
export function deniedWords({ login, kind }: NotAuthorized, environment: EnvironmentName): Phrase {
  return say`${value(login)} may not ${kind === 'rollback' ? say`roll back` : say`promote to`} ${value(environment)}`
}

function notAuthorized(reason: NotAuthorized, { promotion, place }: About): Said {
  return {
    sentence: deniedWords(reason, promotion.environment),
    evidence: whatIsNeeded(reason, place),
    todo: [say`Ask someone who is allowed to run it.`],
    command: commandOf(promotion),
  }
}

/** What is needed, what somebody has, and who has what is needed. */
export function whatIsNeeded(reason: NotAuthorized, place: RulesPlace): readonly Phrase[] {
  const { login, allowedGroups, allowedUsers, teams, permission } = reason
  const allowedActors = { groups: allowedGroups, users: allowedUsers }
  const open = allowedGroups.length === 0
  const membership = teams.length === 0 ? say`is in none of these teams` : say`is in ${names(teams)}`
  return [
    say`Needed: ${whatItTakes(allowedActors, value)}.`,
    say`${value(login)} has ${value(permission)} permission${open ? silence : say` and ${membership}`}.`,
    say`Who may: ${whoIsIn(allowedActors, place)}.`,
  ]
}
