// The answer to `/help`: made from this repository's own rules, and from what the asker may do here.
import { circleOf } from '../../domain/access/authorization-rules.ts'
import { usageOf, verbs } from '../../engine/commands/catalog.ts'
import { writeRequest } from '../../domain/grammar/write-request.ts'
import type { Verb } from '../../domain/grammar/request.ts'
import type { EnvironmentRules, Policy } from '../../domain/environments/environment.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { Outcome } from '../outcome.ts'
import type { Person } from '../../domain/access/person.ts'
import { type Act, whatMay } from '../../domain/commands/what-may.ts'
import type { AnswerContext } from '../../text/context.ts'
import { whoMayApprove } from '../../gates/approvals/words.ts'
import { type Markdown, toCodeBlock, toMarkdown } from '../../text/markdown.ts'
import { table } from '../../text/table.ts'
import { whoIsIn } from '../../text/allowed-actors.ts'
import { listing, names } from '../../text/listing.ts'
import { type Phrase, say, silence, value } from '../../text/phrase.ts'
import { rulesWrittenIn } from '../../text/places.ts'
import { promoteCommand } from '../../text/things.ts'
import type { Templates } from '../../text/templates.ts'
import { footer } from './footer.ts'

type Help = Extract<Outcome, { readonly kind: 'help' }>

export function helpAnswer(
  { verb, policy, asker }: Help,
  context: AnswerContext,
  templates: Templates,
): Markdown {
  const shown = verb === undefined ? verbs.map((grammar) => grammar.verb) : [verb]
  return templates.render('answer-help', {
    verbs: table(
      [say`command`, say`what it does`],
      shown.map((name) => [value(usageOf(name)), purpose(name)]),
    ),
    one: verb !== undefined,
    examples: toCodeBlock(shown.flatMap((name) => examples(name, policy))),
    environments: policy.environments.length === 0 ? undefined : environmentsTable(policy, asker, context),
    rules: toMarkdown(rulesWrittenIn(context)),
    footer: footer(context),
  })
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

function environmentsTable(policy: Policy, asker: Person | undefined, context: AnswerContext): Markdown {
  return table(
    [say`environment`, say`comes after`, say`who may promote`, say`approvals`, say`merges`, say`you may`],
    policy.environments.map((rules) => [
      rules.production ? say`${value(rules.name)} (production)` : value(rules.name),
      rules.after.length === 0
        ? say`nothing, it is the first`
        : names(rules.after, rules.afterAll === true ? 'and' : 'or'),
      whoMayPromote(rules, context),
      whoApproves(rules, context),
      rules.autoMerge ? say`by itself, when every gate says yes` : say`when a person merges it`,
      youMay(policy, rules, asker),
    ]),
  )
}

function whoApproves(
  { approvals: { count, groups }, apps = [] }: EnvironmentRules,
  context: AnswerContext,
): Phrase {
  const usual = count === 0 ? say`none` : say`${count} by ${whoMayApprove(groups, context)}`
  return apps.length === 0 ? usual : say`${usual} (others for ${names(apps.map(({ app }) => app))})`
}

function whoMayPromote({ authorization }: EnvironmentRules, context: AnswerContext): Phrase {
  const who = whoIsIn(circleOf({ authorization }, 'promote', undefined), context)
  const apps = (authorization.apps ?? []).map(({ app }) => app)
  const others = apps.length === 0 ? silence : say` (others for ${names(apps)})`
  return authorization.separationOfDuties
    ? say`${who}${others}, but not who promoted it to the one before`
    : say`${who}${others}`
}

/** Of an app that has its own people only where that makes a difference. */
function youMay(policy: Policy, rules: EnvironmentRules, asker: Person | undefined): Phrase {
  if (asker === undefined) return say`not known just now`
  const usual = whatMay(asker, policy, rules, undefined)
  const apps = [...(rules.authorization.apps ?? []), ...(rules.apps ?? [])].map(({ app }) => app)
  const own = [...new Set(apps)].flatMap((app) => {
    const there = whatMay(asker, policy, rules, app)
    return there.join() === usual.join() ? [] : say`; ${value(app)}: ${acts(there)}`
  })
  return [...acts(usual), ...own]
}

function acts(may: readonly Act[]): Phrase {
  return may.length === 0 ? say`look` : listing(may.map((act) => actWords[act]))
}

const actWords: Readonly<Record<Act, Phrase>> = {
  promote: say`promote`,
  rollback: say`roll back`,
  approve: say`approve what others ask for`,
  lock: say`lock`,
  hold: say`hold`,
  unlock: say`unlock what others locked`,
  release: say`release what others held`,
  clear: say`clear quarantines`,
}
