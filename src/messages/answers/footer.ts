// The foot of an answer: what was asked, and by whom. Names stand in code font, so nobody is called up by it.
import type { AnswerContext } from '../../text/context.ts'
import { type Markdown, toMarkdown } from '../../text/markdown.ts'
import { say, value } from '../../text/phrase.ts'

export function footer({ asked, asker }: AnswerContext): Markdown {
  return toMarkdown(say`${value(asker)} asked: ${value(asked)}`)
}
