// The aggregate check run `lockkeeper` of a promotion: every gate at a glance, and what comes next.
import type { Eligibility } from '../../gates/evaluate.ts'
import type { CheckPage } from '../check-page.ts'
import type { CheckContext } from '../../text/context.ts'
import { keepHeadAndTail } from '../../text/byte-budget.ts'
import { toMarkdown } from '../../text/markdown.ts'
import { moment } from '../../text/moment.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'
import { writtenIn } from '../../text/places.ts'
import { releases } from '../../text/things.ts'
import type { Templates } from '../../text/templates.ts'
import { aggregateState } from './check-state.ts'
import { checkTitle } from './check-title.ts'
import { allWords, eligibilitySentence, gatesTable } from './gates-table.ts'
import { nextSteps } from './next-steps.ts'

export function aggregateCheck(
  eligibility: Eligibility,
  context: CheckContext,
  templates: Templates,
): CheckPage & { readonly name: 'lockkeeper' } {
  const { promotion, at } = context
  const words = allWords(eligibility, { promotion, at, place: context })
  const summary = templates.render('check-aggregate', {
    what: toMarkdown(say`${releases(promotion.moves)} to ${value(promotion.environment)}`),
    verdict: toMarkdown(verdictOn(eligibility.outcome)),
    gates: gatesTable(words),
    ...nextSteps(words),
    rules: toMarkdown(say`The rules of ${value(promotion.environment)}${writtenIn(context)}`),
    at: toMarkdown(moment(at)),
    plan: toMarkdown(value(promotion.planHash)),
  })
  return {
    name: 'lockkeeper',
    state: aggregateState(eligibility),
    output: {
      title: checkTitle(eligibilitySentence(eligibility.outcome, words)),
      summary: keepHeadAndTail(summary),
    },
  }
}

function verdictOn(outcome: Eligibility['outcome']): Phrase {
  switch (outcome) {
    case 'eligible':
      return say`This can be merged.`
    case 'waiting':
      return say`This cannot be merged yet.`
    case 'blocked':
      return say`This cannot be merged.`
  }
}
