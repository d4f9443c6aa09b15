// The answer to `/clear`: what may move again, and what became of it.
import type { Outcome } from '../outcome.ts'
import type { AnswerContext } from '../../text/context.ts'
import { type Markdown, toMarkdown } from '../../text/markdown.ts'
import { bullets } from '../checks/next-steps.ts'
import { say, value } from '../../text/phrase.ts'
import { theApp } from '../../text/things.ts'
import type { Templates } from '../../text/templates.ts'
import { footer } from './footer.ts'

export function clearedAnswer(
  { version, cleared }: Extract<Outcome, { readonly kind: 'cleared' }>,
  context: AnswerContext,
  templates: Templates,
): Markdown {
  return templates.render('answer-cleared', {
    sentence: toMarkdown(say`${value(version)} is out of quarantine and may be promoted again.`),
    places: bullets(
      cleared.map(
        ({ environment, app, index }) =>
          say`${theApp(app)}, put away because of ${value(environment)}: ledger entry ${index}.`,
      ),
    ),
    footer: footer(context),
  })
}
