// Refusals of commands about locks and holds: who may not, who may, and what stands in the way.
import type { AnswerContext } from '../../text/context.ts'
import { whatItTakes } from '../../text/allowed-actors.ts'
import { names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { team, writtenIn } from '../../text/places.ts'
import type { RefusalOf, RefusalWords } from './refusal-words.ts'

type StopRefusal = RefusalOf<
  'stop-not-allowed' | 'lift-not-allowed' | 'asker-unavailable' | 'end-not-ahead' | 'no-open-promotion'
>

export function stopRefusal(refusal: StopRefusal, context: AnswerContext): RefusalWords {
  switch (refusal.code) {
    case 'stop-not-allowed': {
      const { act, denied } = refusal
      return {
        sentence: say`${value(denied.login)} may not ${act === 'lock' ? say`lock` : say`hold what goes to`} ${value(denied.environment)}.`,
        evidence: whatIsNeeded(denied, say`write permission on this repository`, context),
        rule: denied.isWritten
          ? writtenRule(act, denied, context)
          : say`whoever may promote to ${value(denied.environment)}, or approve there, may stop it${writtenIn(context)}`,
        todo: say`Ask somebody who may to type it`,
        commands: [context.asked],
      }
    }
    case 'lift-not-allowed':
      return liftRefusal(refusal, context)
    case 'asker-unavailable':
      return {
        sentence: say`What ${value(refusal.login)} may do cannot be read: ${untrusted(refusal.problem)}`,
        evidence: [say`Nothing was changed.`],
        todo: say`Ask again in a few minutes`,
        commands: [context.asked],
      }
    case 'end-not-ahead':
      return {
        sentence: say`The lock would end at ${moment(refusal.until)}, and it is ${moment(refusal.now)} already.`,
        todo: say`Name a moment that is still to come, in UTC, or say for how long, as in ${value('--for 2h')}`,
      }
    case 'no-open-promotion':
      return noOpenPromotion(refusal)
  }
}

function liftRefusal(refusal: RefusalOf<'lift-not-allowed'>, context: AnswerContext): RefusalWords {
  const { act, denied, setBy } = refusal
  const what = act === 'unlock' ? say`the lock` : say`the hold`
  const whose = setBy === undefined ? silence : say` of ${value(setBy)}`
  const teams =
    denied.groups.length === 0 || denied.isWritten
      ? silence
      : say`, by the teams that approve in ${value(denied.environment)}`
  return {
    sentence: say`${value(denied.login)} may not lift ${what}${whose}.`,
    evidence: whatIsNeeded(denied, say`the permission to maintain or administer this repository`, context),
    rule: denied.isWritten
      ? writtenRule(act, denied, context)
      : say`${what}${whose} is lifted by whoever set it${teams}, or by those who run the repository${writtenIn(context)}`,
    todo: say`Ask somebody who may to type it`,
    commands: [context.asked],
  }
}

function writtenRule(
  act: string,
  { environment }: RefusalOf<'stop-not-allowed'>['denied'],
  context: AnswerContext,
): Phrase {
  return say`${value(`authorization.verbs.${act}`)} of ${value(environment)}${writtenIn(context)}`
}

/** What is needed, what somebody has, and who has what is needed. */
function whatIsNeeded(
  { login, permission, teams, groups, users, isWritten }: RefusalOf<'stop-not-allowed'>['denied'],
  permissionNeeded: Phrase,
  context: AnswerContext,
): readonly Phrase[] {
  const membership =
    teams.length === 0 ? say` and is in none of these teams` : say` and is in ${names(teams)}`
  const isNamed = groups.length + users.length > 0
  return [
    say`Needed: ${isNamed || isWritten ? whatItTakes({ groups, users }, (slug) => team(context, slug)) : permissionNeeded}.`,
    say`${value(login)} has ${value(permission)} permission${groups.length === 0 ? silence : membership}.`,
  ]
}

function noOpenPromotion({
  environment,
  app,
  pullRequest,
  several,
}: RefusalOf<'no-open-promotion'>): RefusalWords {
  const where =
    environment === undefined
      ? silence
      : say` to ${value(environment)}${app === undefined ? silence : say` of ${value(app)}`}`
  if (several.length > 1) {
    return {
      sentence: say`Which one? There are several open promotions${where}: ${names(several.map((number) => `#${number}`))}.`,
      todo: say`Name one by its number`,
    }
  }
  return {
    sentence:
      pullRequest === undefined
        ? say`There is no open promotion${where}.`
        : say`${value(`#${pullRequest}`)} is not an open promotion.`,
    todo: say`To see what is open and what runs where`,
    commands: ['/status'],
  }
}
