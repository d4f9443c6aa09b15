// Notices of rollbacks that nobody asked for: people are called, told, or told why there is none.
import { approvalsNeeded, mergesByItself } from '../../gates/approvals/approval.ts'
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { Outcome, PullRequestLink } from '../outcome.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import { byRules } from '../../domain/environments/rules-by-app.ts'
import { marked } from '../answers/answer.ts'
import { numbered } from '../answers/promotion-comment.ts'
import { allWords } from '../checks/gates-table.ts'
import { bullets } from '../checks/next-steps.ts'
import type { RulesPlace } from '../../text/context.ts'
import { whoMayApprove } from '../../gates/approvals/words.ts'
import { toCodeBlock, toMarkdown } from '../../text/markdown.ts'
import { counted, listing } from '../../text/listing.ts'
import { type Phrase, say, sentence, value } from '../../text/phrase.ts'
import { mention } from '../../text/places.ts'
import { rollbackCommand, whatMoves } from '../../text/things.ts'
import { sayRefusal } from '../refusals/say-refusal.ts'
import type { Templates } from '../../text/templates.ts'
import { triggerEvidence, triggerWords } from '../impact/trigger-words.ts'

export type RollbackNotice = { readonly marker: string; readonly trigger: LedgerEntry } & (
  | { readonly kind: 'asks'; readonly promotion: Promotion; readonly rules: EnvironmentRules }
  | { readonly kind: 'proposed'; readonly pullRequest: PullRequestLink }
  | {
      readonly kind: 'not-proposed'
      readonly why: 'left-alone' | Extract<Outcome, { readonly kind: 'refused' | 'blocked' }>
    }
  | { readonly kind: 'recovered'; readonly promotion: Promotion }
)

export function rollbackNotice(notice: RollbackNotice, place: RulesPlace, templates: Templates): string {
  const { headline, details, todo, commands } = wordsOf(notice, place)
  const body = templates.render('notice-rollback', {
    sentence: toMarkdown(sentence(headline)),
    details: bullets([...triggerEvidence(notice.trigger), ...details]),
    todo: todo === undefined ? undefined : toMarkdown(todo),
    commands: commands === undefined ? undefined : toCodeBlock(commands),
  })
  return marked(body, notice.marker)
}

interface NoticeWords {
  readonly headline: Phrase
  readonly details: readonly Phrase[]
  readonly todo?: Phrase
  /** Right below what is to be done. */
  readonly commands?: readonly string[]
}

function wordsOf(notice: RollbackNotice, place: RulesPlace): NoticeWords {
  const { trigger } = notice
  switch (notice.kind) {
    case 'asks':
      return asks(notice.promotion, notice.rules, trigger, place)
    case 'proposed':
      return {
        headline: say`${triggerWords(trigger)}. Lockkeeper proposes a rollback in ${numbered(notice.pullRequest)}`,
        details: [],
      }
    case 'recovered':
      return {
        headline: say`${value(notice.promotion.environment)} reports its release healthy again`,
        details: [],
        todo: say`This stays open: merge it to roll back anyway, or close it to keep the current release.`,
      }
    case 'not-proposed':
      return notProposed(notice.why, trigger, place)
  }
}

function asks(
  promotion: Promotion,
  rules: EnvironmentRules,
  trigger: LedgerEntry,
  place: RulesPlace,
): NoticeWords {
  // Whoever may approve the first of several apps is called; the pull request tells of each.
  const [first] = byRules(rules, promotion.moves)
  const own = first?.rules ?? rules
  const needed = approvalsNeeded(promotion, own)
  const { groups } = own.approvals
  const called = listing(
    groups.map((slug) => mention(place, slug)),
    'or',
  )
  const who = groups.length === 0 ? whoMayApprove(groups, place) : called
  return {
    headline: say`${triggerWords(trigger)}, so Lockkeeper proposes ${whatMoves(promotion)}`,
    details: [
      needed === 0
        ? say`No approval is needed for ${value(rules.name)}.`
        : say`Needed: ${counted(needed, say`approval`, say`approvals`)} by ${who}.`,
    ],
    todo: mergesByItself(promotion, rules)
      ? say`It merges automatically as soon as all gates pass; close it to keep the current release.`
      : say`Check the report, then approve and merge this to roll back, or close it to keep the current release.`,
  }
}

function notProposed(
  why: Extract<RollbackNotice, { kind: 'not-proposed' }>['why'],
  trigger: LedgerEntry,
  place: RulesPlace,
): NoticeWords {
  const none = say`${triggerWords(trigger)}. Lockkeeper proposes no rollback`
  if (why === 'left-alone') {
    return {
      headline: say`${none}, because what was rolled back here before is still in quarantine`,
      details: [],
      todo: say`The people on it decide. To roll back anyway:`,
      commands: [handCommand(trigger)],
    }
  }
  if (why.kind === 'refused') {
    const context = { ...place, marker: '', asked: handCommand(trigger), asker: trigger.actor }
    const { sentence: refused, evidence } = sayRefusal(why.refusal, context)
    return {
      headline: none,
      details: [sentence(refused), ...(evidence ?? [])],
      todo: say`Promote another version through every environment, or revert by hand.`,
    }
  }
  const { promotion, eligibility, at } = why.report
  const words = allWords(eligibility, { promotion, at, place }).filter(({ verdict }) => verdict === 'fail')
  const commands = words.flatMap(({ decisive }) => decisive.flatMap(({ command }) => command ?? []))
  return {
    headline: say`${none}, because it could not be merged now`,
    details: words.flatMap(({ decisive }) =>
      decisive.flatMap(({ sentence: found, todo }) => [sentence(found), ...(todo ?? [])]),
    ),
    todo: say`To roll back when that is resolved:`,
    commands: [
      ...new Set([...commands.filter((each) => !each.startsWith('/rollback')), handCommand(trigger)]),
    ],
  }
}

function handCommand({ payload }: LedgerEntry): string {
  return 'release' in payload ? rollbackCommand([payload.app], payload.environment) : '/status'
}
