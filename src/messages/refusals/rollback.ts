// Refusals of a rollback or a clearing: there is nothing to go back to, or nothing to clear, or not for this person.
import { writeRequest } from '../../domain/grammar/write-request.ts'
import { onlyApp } from '../../domain/identifiers.ts'
import type { AnswerContext } from '../../text/context.ts'
import { whoIsIn } from '../../text/allowed-actors.ts'
import { names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, type Phrase, say, silence, value } from '../../text/phrase.ts'
import { writtenIn } from '../../text/places.ts'
import { release, rollbackCommand, theApp } from '../../text/things.ts'
import type { RefusalOf, RefusalWords } from './refusal-words.ts'

type RollbackRefusal = RefusalOf<'nothing-proven' | 'proven-unreadable' | 'not-quarantined' | 'may-not-clear'>

export function rollbackRefusal(refusal: RollbackRefusal, context: AnswerContext): RefusalWords {
  switch (refusal.code) {
    case 'nothing-proven':
      return nothingVerified(refusal)
    case 'proven-unreadable':
      return {
        sentence: say`What ${value(refusal.environment)} reported healthy of ${theApp(refusal.app)} before cannot be read: ${untrusted(refusal.problem)}`,
        rule: verifiedOnly,
        todo: say`Ask again in a few minutes`,
        commands: [context.asked],
      }
    case 'not-quarantined': {
      const { version, app, quarantined } = refusal
      return {
        sentence: say`${release(app, version)} is not in quarantine.`,
        evidence: [
          quarantined.length === 0
            ? say`Nothing is.`
            : say`What is: ${names(quarantined.map((each) => (each.app === onlyApp ? each.version : `${each.app} ${each.version}`)))}.`,
        ],
        commands: quarantined
          .slice(0, 3)
          .map((each) =>
            writeRequest({ kind: 'clear', version: each.version, app: named(each.app), reason: '…' }),
          ),
      }
    }
    case 'may-not-clear':
      return {
        sentence: say`${value(refusal.login)} may not clear a quarantine.`,
        evidence: [
          say`Who may: ${whoIsIn(refusal.who, context)}${refusal.who.isWritten ? silence : say`, and whoever maintains this repository`}.`,
          say`${value(refusal.login)} has ${value(refusal.permission)} permission${refusal.teams.length === 0 ? silence : say` and is in ${names(refusal.teams)}`}.`,
        ],
        rule: refusal.who.isWritten
          ? say`${value('authorization.verbs.clear')}${writtenIn(context)}`
          : say`a quarantine is cleared by those who approve for the last environment`,
        todo: say`Ask somebody who may to type it`,
        commands: [context.asked],
      }
  }
}

const verifiedOnly = say`a rollback goes to what the environment itself reported healthy before`

function nothingVerified({
  environment,
  app,
  typed,
  verifiedReleases,
}: RefusalOf<'nothing-proven'>): RefusalWords {
  const free = verifiedReleases.filter(({ obstacle }) => obstacle === undefined)
  return {
    sentence:
      typed === undefined
        ? say`There is nothing to roll ${theApp(app)} in ${value(environment)} back to.`
        : say`${release(app, typed)} was never reported healthy in ${value(environment)}, so nothing goes back to it.`,
    evidence:
      verifiedReleases.length === 0
        ? [say`${value(environment)} reported no release of ${theApp(app)} healthy yet.`]
        : verifiedReleases.slice(0, 10).map(({ version, at, obstacle }) => {
            return say`${value(version)} was healthy there at ${moment(at)}${obstacleWords(obstacle)}.`
          }),
    rule: verifiedOnly,
    ...(free.length === 0
      ? { todo: say`Bring another version the whole way instead` }
      : {
          todo: say`To go back to one of these`,
          commands: free
            .slice(0, 3)
            .map(({ version }) => rollbackCommand([app], environment, undefined, version)),
        }),
  }
}

function obstacleWords(obstacle: 'running' | 'quarantined' | undefined): Phrase {
  switch (obstacle) {
    case 'running':
      return say`; it is what runs there now`
    case 'quarantined':
      return say`; it is in quarantine`
    case undefined:
      return silence
  }
}

function named(app: RefusalOf<'nothing-proven'>['app']) {
  return app === onlyApp ? undefined : app
}
