// The foot of an answer: what was asked, and by whom. Names stand in code font, so nobody is called up by it.
import type { AnswerContext } from '../context.ts'
import { type Markdown, toMarkdown } from '../markdown/markdown.ts'
import { say, value } from '../phrases/phrase.ts'

export function footer({ asked, asker }: AnswerContext): Markdown {
  return toMarkdown(say`${value(asker)} asked: ${value(asked)}`)
}
