// What `/help` says of each command: its usage, its purpose, and examples in the names of this repository.
import type { Policy } from '../../domain/environments/environment.ts'
import type { Verb } from '../../domain/grammar/request.ts'
import { writeRequest } from '../../domain/grammar/write-request.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { CommandHelp } from '../../messages/outcome.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'
import { promoteCommand } from '../../text/things.ts'
import { usageOf, verbs } from './catalog.ts'

/** Of one command, or of all of them. */
export function commandHelp(verb: Verb | undefined, policy: Policy): readonly CommandHelp[] {
  const shown = verb === undefined ? verbs.map((grammar) => grammar.verb) : [verb]
  return shown.map((name) => ({
    usage: usageOf(name),
    purpose: purpose(name),
    examples: examples(name, policy),
  }))
}

function purpose(verb: Verb): Phrase {
  switch (verb) {
    case 'promote':
      return say`Opens a pull request that moves a release, unchanged, into an environment. Version and digest come from the environment before; only the first one needs a version. ${value('--dry-run')} judges and changes nothing.`
    case 'rollback':
      return say`Opens a pull request that takes an environment back to the last release that was healthy there, or to the one you name. What is left behind goes nowhere until it is cleared. ${value('--dry-run')} judges, tells the impact and changes nothing.`
    case 'clear':
      return say`Lets a version out of quarantine, so that it may be promoted again.`
    case 'lock':
      return say`Nothing merges into the environments (or ${value('all')}) until the lock is lifted or has run out. Said only once GitHub refuses every merge it touches.`
    case 'unlock':
      return say`Lifts a lock: your own, or, with the right to, somebody else's. What waited goes on by itself.`
    case 'hold':
      return say`One promotion waits until it is released.`
    case 'release':
      return say`Lets a held promotion go on.`
    case 'status':
      return say`Shows what runs where, what is locked and what is on the way.`
    case 'explain':
      return say`Shows every gate of a promotion: its verdict, its evidence, and what it waits for.`
    case 'help':
      return say`Shows this.`
  }
}

function examples(verb: Verb, { environments }: Policy): readonly string[] {
  const [first, second] = environments.map(({ name }) => name)
  switch (verb) {
    case 'promote':
      return [
        ...(first === undefined ? [] : [`/promote v1.2.3 to ${first}`]),
        ...(second === undefined ? [] : [promoteCommand([], second), `/promote all to ${second} --dry-run`]),
      ]
    case 'rollback':
      return environments
        .slice(-1)
        .flatMap(({ name }) => [writeRequest(rollbackOf(name, false)), writeRequest(rollbackOf(name, true))])
    case 'clear':
      return ['/clear v1.2.3 --reason "the cause was elsewhere"']
    case 'lock':
      return [
        ...(first === undefined ? [] : [`/lock ${first} --reason "the database is being moved" --for 2h`]),
        '/lock all --reason "incident 4711"',
      ]
    case 'unlock':
      return first === undefined ? [] : [`/unlock ${first} --reason "done"`]
    case 'hold':
      return ['/hold --reason "waiting for the load test"', '/hold #12 --reason "not before Monday"']
    case 'release':
      return ['/release']
    case 'status':
      return ['/status', ...(first === undefined ? [] : [`/status ${first}`])]
    case 'explain':
      return ['/explain', ...(second === undefined ? [] : [`/explain ${second}`])]
    case 'help':
      return ['/help promote']
  }
}

function rollbackOf(environment: EnvironmentName, dryRun: boolean) {
  const reason = dryRun ? '' : 'errors since 14:05'
  return { kind: 'rollback', environment, subjects: [], version: undefined, reason, dryRun } as const
}
