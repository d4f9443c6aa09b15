// The sticky comment of a promotion: where it is, what it waits for, what comes next. One comment, edited in place.
import type { PromotionReport, PullRequestLink, Stage } from '../outcome.ts'
import { allWords, eligibilitySentence, gatesTable } from '../checks/gates-table.ts'
import { inShort } from '../checks/in-short.ts'
import { nextSteps } from '../checks/next-steps.ts'
import type { RulesPlace } from '../../text/context.ts'
import { type Markdown, toMarkdown } from '../../text/markdown.ts'
import { listing } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { command, link, type Phrase, say, sentence, silence, value } from '../../text/phrase.ts'
import { commandOf, whatMoves } from '../../text/things.ts'
import type { Templates } from '../../text/templates.ts'

/** What is told beside the promotion itself. */
export interface Beside {
  readonly superseded: readonly PullRequestLink[]
  /** Who asked what; undefined once the comment goes on by itself. */
  readonly footer: Markdown | undefined
}

export function promotionComment(
  report: PromotionReport,
  stage: Stage,
  pullRequest: PullRequestLink,
  place: RulesPlace,
  beside: Beside,
  templates: Templates,
): Markdown {
  const { promotion, eligibility, at } = report
  const words = allWords(eligibility, { promotion, at, place })
  const open = stage === 'open'
  const { todo, commands } = nextSteps(words)
  const again = stage === 'closed' || stage === 'superseded'
  return templates.render('promotion-comment', {
    headline: toMarkdown(headline(report, stage, pullRequest)),
    status: open ? toMarkdown(statusOf(report, eligibilitySentence(eligibility.outcome, words))) : undefined,
    gates: open ? gatesTable(words) : undefined,
    inShort: toMarkdown(sentence(inShort(eligibility))),
    todo: open ? todo : undefined,
    commands: open && eligibility.outcome === 'blocked' ? commands : undefined,
    next: toMarkdown(whatNext(report, stage)),
    again: again ? toMarkdown(command(commandOf(promotion))) : undefined,
    superseded:
      beside.superseded.length === 0
        ? undefined
        : toMarkdown(say`It replaces ${listing(beside.superseded.map(numbered))}.`),
    at: toMarkdown(moment(at)),
    footer: beside.footer,
  })
}

/** `#12`, as a link. */
export function numbered({ number, url }: PullRequestLink): Phrase {
  return link(`#${number}`, url)
}

function headline({ promotion }: PromotionReport, stage: Stage, pullRequest: PullRequestLink): Phrase {
  const what = whatMoves(promotion)
  switch (stage) {
    case 'open':
      return say`Opened ${numbered(pullRequest)}: ${what}.`
    case 'merged':
      return say`Merged ${numbered(pullRequest)}: ${what}.`
    case 'closed':
      return say`Closed ${numbered(pullRequest)} without merging: ${what}.`
    case 'superseded':
      return say`Closed ${numbered(pullRequest)}, a newer promotion replaces it: ${what}.`
  }
}

function statusOf({ eligibility }: PromotionReport, why: Phrase): Phrase {
  switch (eligibility.outcome) {
    case 'eligible':
      return sentence(say`Ready to merge: ${why}`)
    case 'waiting':
      return sentence(say`Not yet: ${why}`)
    case 'blocked':
      return sentence(say`Blocked: ${why}`)
  }
}

function whatNext({ promotion }: PromotionReport, stage: Stage): Phrase {
  const target = value(promotion.environment)
  switch (stage) {
    case 'open':
      return silence
    case 'merged':
      return say`${target} pins it now. The ledger records who requested it, who approved it and what every gate said. The health report of ${target} is recorded when it arrives.`
    case 'closed':
      return say`${target} is unchanged. To start again:`
    case 'superseded':
      return say`${target} is unchanged. To request this one again:`
  }
}
