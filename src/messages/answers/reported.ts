// The answers that lay out a judgement and change nothing: blocked, dry run, explained.
import { isOnlyLocked } from '../../gates/evaluate.ts'
import type { Instant } from '../../domain/identifiers.ts'
import type { Outcome } from '../outcome.ts'
import { allWords, eligibilitySentence, gatesTable } from '../checks/gates-table.ts'
import { earliestPassWords } from '../checks/earliest-words.ts'
import { inShort } from '../checks/in-short.ts'
import { bullets, nextSteps } from '../checks/next-steps.ts'
import type { AnswerContext } from '../../text/context.ts'
import { impactSection } from '../impact/impact-section.ts'
import { type Markdown, toMarkdown } from '../../text/markdown.ts'
import { moment } from '../../text/moment.ts'
import { command, link, type Phrase, say, sentence, silence, value } from '../../text/phrase.ts'
import { writtenIn } from '../../text/places.ts'
import { commandOf, whatMoves } from '../../text/things.ts'
import { movesTable } from '../pull-request/moves-table.ts'
import type { Templates } from '../../text/templates.ts'
import { footer } from './footer.ts'

type Reported = Extract<Outcome, { readonly kind: 'blocked' | 'dry-run' | 'explained' }>

export function reportedAnswer(outcome: Reported, context: AnswerContext, templates: Templates): Markdown {
  const { report } = outcome
  const { promotion, eligibility, at } = report
  const words = allWords(eligibility, { promotion, at, place: context })
  const open = words.filter(({ verdict }) => verdict === 'fail' || verdict === 'wait')
  return templates.render('answer-report', {
    headline: toMarkdown(headline(outcome)),
    verdict: toMarkdown(sentence(eligibilitySentence(eligibility.outcome, words))),
    moves: movesTable(report, 16_000),
    gates: gatesTable(words),
    whatIf: report.whatIf === true ? toMarkdown(whatIf(at)) : undefined,
    earliestPass: earliestPassWords(eligibility, report.earliestPass, at),
    inShort: toMarkdown(sentence(inShort(eligibility))),
    impact: report.impact === undefined ? undefined : impactSection(report.impact, templates),
    evidence: bullets(
      open.flatMap(({ decisive }) => decisive.flatMap(({ evidence }) => evidence ?? [])),
      20,
    ),
    ...nextSteps(words),
    dryRun: outcome.kind === 'dry-run' ? toMarkdown(command(commandOf(promotion))) : undefined,
    rules: toMarkdown(say`The rules of ${value(promotion.environment)}${writtenIn(context)}`),
    at: toMarkdown(moment(at)),
    footer: footer(context),
  })
}

/** Everything but the clock is as it is. */
function whatIf(at: Instant): Phrase {
  return say`What if it were ${moment(at)}: pins, health, locks, reviews and rules are as they are now, and only the time is different. Nothing is changed, and nothing is promised.`
}

function wouldOpen({ report: { promotion, eligibility } }: Reported): Phrase {
  if (eligibility.outcome !== 'blocked') return say`a pull request would be opened`
  return promotion.rollback !== undefined && isOnlyLocked(eligibility)
    ? say`a pull request would be opened, and wait until the lock is lifted`
    : say`no pull request would be opened`
}

function headline(outcome: Reported): Phrase {
  const { promotion } = outcome.report
  const what = whatMoves(promotion)
  switch (outcome.kind) {
    case 'blocked':
      return promotion.rollback === undefined
        ? say`Not promoted: ${what}. Nothing was changed.`
        : say`Not opened: ${what}. Nothing was changed.`
    case 'dry-run':
      return say`Dry run of ${what}: ${wouldOpen(outcome)}. Nothing was changed.`
    case 'explained': {
      const { pullRequest } = outcome
      const where =
        pullRequest === undefined ? silence : say` in ${link(`#${pullRequest.number}`, pullRequest.url)}`
      return say`Status of ${what}${where}.`
    }
  }
}
