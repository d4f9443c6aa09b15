// The answer to a command that is refused: the one rule, where it is written, and what to type instead.
import type { Refusal } from '../../domain/commands/refusal.ts'
import { bullets } from '../checks/next-steps.ts'
import type { AnswerContext } from '../../text/context.ts'
import { type Markdown, toCodeBlock, toMarkdown } from '../../text/markdown.ts'
import { say, sentence, value } from '../../text/phrase.ts'
import { sayRefusal } from '../refusals/say-refusal.ts'
import type { Templates } from '../../text/templates.ts'
import { footer } from './footer.ts'

export function refusedAnswer(refusal: Refusal, context: AnswerContext, templates: Templates): Markdown {
  const { sentence: what, evidence, rule, todo, commands } = sayRefusal(refusal, context)
  const ready = (commands ?? []).filter((command) => command.trim() !== '').slice(0, 60)
  return templates.render('answer-refused', {
    sentence: toMarkdown(sentence(what)),
    evidence: bullets(evidence ?? []),
    rule: rule === undefined ? undefined : toMarkdown(sentence(say`the rule: ${rule}`)),
    todo: toMarkdown(todo ?? say`Ready to paste`),
    hasTodo: todo !== undefined || ready.length > 0,
    commands: ready.length === 0 ? undefined : toCodeBlock(ready),
    reason: toMarkdown(value(`reason: ${refusal.code}`)),
    footer: footer(context),
  })
}
