// The answer to a command: one comment for every way a command can end, under its hidden marker.
import type { Outcome } from '../outcome.ts'
import type { AnswerContext } from '../../text/context.ts'
import { keepHeadAndTail } from '../../text/byte-budget.ts'
import { type Markdown, toMarkdown } from '../../text/markdown.ts'
import { writeMarker } from '../../text/marker.ts'
import { names } from '../../text/listing.ts'
import { say, value } from '../../text/phrase.ts'
import type { Templates } from '../../text/templates.ts'
import { footer } from './footer.ts'
import { numbered, promotionComment } from './promotion-comment.ts'
import { refusedAnswer } from './refused.ts'
import { reportedAnswer } from './reported.ts'
import { onlyApp } from '../../domain/identifiers.ts'

export function answer(outcome: Outcome, context: AnswerContext, templates: Templates): string {
  return marked(bodyOf(outcome, context, templates), context.marker)
}

/** A comment and its marker, which is never cut off. */
export function marked(body: Markdown, marker: string): string {
  return `${keepHeadAndTail(body)}\n\n${writeMarker(marker)}`
}

function bodyOf(outcome: Outcome, context: AnswerContext, templates: Templates): Markdown {
  switch (outcome.kind) {
    case 'refused':
      return refusedAnswer(outcome.refusal, context, templates)
    case 'blocked':
    case 'dry-run':
    case 'explained':
      return reportedAnswer(outcome, context, templates)
    case 'opened': {
      const { report, pullRequest, superseded } = outcome
      const beside = { superseded, footer: footer(context) }
      return promotionComment(report, 'open', pullRequest, context, beside, templates)
    }
    case 'repeated':
      return repeatedAnswer(outcome, context, templates)
    case 'told':
      return outcome.say(context, templates)
  }
}

function repeatedAnswer(
  { environment, apps, pullRequest }: Extract<Outcome, { readonly kind: 'repeated' }>,
  context: AnswerContext,
  templates: Templates,
): Markdown {
  const named = apps.filter((app) => app !== onlyApp)
  const what = named.length === 0 ? say`this` : names(named)
  return templates.render('answer-repeated', {
    sentence: toMarkdown(
      say`${what} to ${value(environment)} is already open in ${numbered(pullRequest)}. Nothing was changed.`,
    ),
    explain: toMarkdown(value(`/explain ${pullRequest.number}`)),
    footer: footer(context),
  })
}
