// Refusals that keep a release on its way: no step left out, no version typed over, no step taken twice.
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { AnswerContext } from '../../text/context.ts'
import { listing, names } from '../../text/listing.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'
import { writtenIn } from '../../text/places.ts'
import { promoteCommand, release, shortDigest, theApp, way } from '../../text/things.ts'
import type { RefusalOf, RefusalWords } from './refusal-words.ts'
import { retyped } from './retyped.ts'

type WayRefusal = RefusalOf<
  | 'version-not-previous'
  | 'previous-empty'
  | 'path-not-followed'
  | 'already-there'
  | 'expedite-not-allowed'
  | 'nothing-to-skip'
>

export function wayRefusal(refusal: WayRefusal, context: AnswerContext): RefusalWords {
  switch (refusal.code) {
    case 'version-not-previous': {
      const { app, typed, previous, found, path } = refusal
      const target = path.at(-1) ?? previous
      const there = promoteCommand([app], previous)
      return {
        sentence: say`${value(previous)} runs ${release(app, found)}, so ${value(typed)} cannot go to ${value(target)}.`,
        evidence: [theWay(path)],
        rule: say`version and digest come from the environment before, never from what is typed${writtenIn(context)}`,
        todo: say`Promote what ${value(previous)} runs, or bring ${value(typed)} there first`,
        // Only the first environment has to be told a version.
        commands: [
          promoteCommand([app], target),
          previous === path[0] ? there.replace(/ to (?=[^ ]+$)/, ` ${typed} to `) : there,
        ],
      }
    }
    case 'previous-empty': {
      const { app, previous, path } = refusal
      const [before] = previous
      return {
        sentence: say`Nothing of ${theApp(app)} runs in ${names(previous, 'or')} yet, so nothing can go further.`,
        evidence: [theWay(path)],
        rule: say`a release comes from the environment before${writtenIn(context)}`,
        todo: say`Promote it there first`,
        commands: before === undefined ? [] : [promoteCommand([app], before)],
      }
    }
    case 'path-not-followed': {
      const { from, to, path } = refusal
      const before = path.at(-2)
      const command = before === undefined ? undefined : retyped(context.asked, from, before)
      return {
        sentence: say`A release does not go from ${value(from)} straight to ${value(to)}.`,
        evidence: [theWay(path)],
        rule: say`no environment is skipped${writtenIn(context)}`,
        ...(command === undefined ? {} : { todo: say`The step that may be taken`, commands: [command] }),
      }
    }
    case 'expedite-not-allowed':
      return {
        sentence: say`Nothing on the way to ${value(refusal.environment)} may be left out.`,
        evidence: [
          say`To allow it, write ${value('expedite: { approvals: { count: 1 }, skip: [order, soak] }')} under ${value(refusal.environment)}.`,
        ],
        rule: say`a step is left out only where the policy says so${writtenIn(context)}`,
        todo: say`To see what it waits for`,
        commands: [`/explain ${refusal.environment}`],
      }
    case 'nothing-to-skip':
      return {
        sentence: say`Every step of the way to ${value(refusal.environment)} is taken already, so there is nothing to leave out.`,
        todo: say`Ask for it without ${value('--expedite')}`,
        commands: [`/explain ${refusal.environment}`],
      }
    case 'already-there': {
      const { environment, apps } = refusal
      const there = apps.map(
        ({ app, version, digest }) => say`${release(app, version)} (${shortDigest(digest)})`,
      )
      return {
        sentence: say`${value(environment)} runs ${listing(there)} already. There is nothing to do.`,
        todo: say`To see what runs where`,
        commands: ['/status'],
      }
    }
  }
}

function theWay(path: readonly EnvironmentName[]): Phrase {
  return say`The path is ${way(path)}, one step at a time.`
}
