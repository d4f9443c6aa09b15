// Words of `/help`: made from this repository's own rules, and from what the asker may do here.
import { allowedActorsOf } from '../../../domain/access/authorization-rules.ts'
import type { EnvironmentRules, Policy } from '../../../domain/environments/environment.ts'
import type { Say } from '../../../messages/outcome.ts'
import type { CommandWords } from '../command-words.ts'
import type { Person } from '../../../domain/access/person.ts'
import { type Act, whatMay } from '../../../domain/commands/what-may.ts'
import type { AnswerContext } from '../../../text/context.ts'
import { whoMayApprove } from '../../../gates/approvals/words.ts'
import { type Markdown, toCodeBlock, toMarkdown } from '../../../text/markdown.ts'
import { table } from '../../../text/table.ts'
import { whoIsIn } from '../../../text/allowed-actors.ts'
import { listing, names } from '../../../text/listing.ts'
import { type Phrase, say, silence, value } from '../../../text/phrase.ts'
import { rulesWrittenIn } from '../../../text/places.ts'
import { footer } from '../../../messages/answers/footer.ts'

/** What `/help` says of one command. */
export interface CommandHelp {
  readonly usage: string
  readonly purpose: Phrase
  /** Lines to paste, in the names of this repository. */
  readonly examples: readonly string[]
}

export interface Help {
  /** What was asked about: one command, or all of them. */
  readonly commands: readonly CommandHelp[]
  readonly isOne: boolean
  readonly policy: Policy
  readonly asker: Person | undefined
}

export const helpWords: CommandWords = {
  purpose: say`Shows this.`,
  examples: () => ['/help promote'],
}

export const helpAnswer =
  ({ commands, isOne, policy, asker }: Help): Say =>
  (context, templates) =>
    templates.render('answer-help', {
      verbs: table(
        [say`command`, say`what it does`],
        commands.map(({ usage, purpose }) => [value(usage), purpose]),
      ),
      one: isOne,
      examples: toCodeBlock(commands.flatMap(({ examples }) => examples)),
      environments: policy.environments.length === 0 ? undefined : environmentsTable(policy, asker, context),
      rules: toMarkdown(rulesWrittenIn(context)),
      footer: footer(context),
    })

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
      rules.autoMerge ? say`automatically, when all gates pass` : say`when a person merges it`,
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
  const who = whoIsIn(allowedActorsOf({ authorization }, 'promote', undefined), context)
  const apps = (authorization.apps ?? []).map(({ app }) => app)
  const others = apps.length === 0 ? silence : say` (others for ${names(apps)})`
  return authorization.separationOfDuties
    ? say`${who}${others}, except the person who promoted it to the previous one`
    : say`${who}${others}`
}

/** Of an app that has its own people only where that makes a difference. */
function youMay(policy: Policy, rules: EnvironmentRules, asker: Person | undefined): Phrase {
  if (asker === undefined) return say`not known right now`
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
  approve: say`approve requests of others`,
  lock: say`lock`,
  hold: say`hold`,
  unlock: say`unlock what others locked`,
  release: say`release what others held`,
  clear: say`clear quarantines`,
}
