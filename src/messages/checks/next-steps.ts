// Next steps: what those gates ask for that say no, or else those that wait, and the commands that help.
import type { JudgementWords } from '../../gates/judgement-words.ts'
import { type Markdown, page, rendered, toCodeBlock, toMarkdown } from '../../text/markdown.ts'
import type { Phrase } from '../../text/phrase.ts'

export interface NextSteps {
  /** A list of sentences, without repetitions; undefined when there is nothing to do. */
  readonly todo: Markdown | undefined
  /** Commands in a block to copy; undefined when there are none. */
  readonly commands: Markdown | undefined
}

/** What to do about the gates that say no; only where none does, about those that wait. */
export function nextSteps(words: readonly JudgementWords[], most = 12): NextSteps {
  const failing = words.filter(({ verdict }) => verdict === 'fail')
  const open = failing.length > 0 ? failing : words.filter(({ verdict }) => verdict === 'wait')
  const findings = open.flatMap(({ decisive }) => decisive)
  const commands = [...new Set(findings.flatMap(({ command }) => (command === undefined ? [] : [command])))]
  return {
    todo: bullets(findings.flatMap(({ todo }) => todo ?? []).slice(0, 200), most),
    commands: commands.length === 0 ? undefined : toCodeBlock(commands.slice(0, 5)),
  }
}

/** A list of sentences, every one once. */
export function bullets(sentences: readonly Phrase[], most = 60): Markdown | undefined {
  const lines = [...new Set(sentences.map((sentence) => toMarkdown(sentence)))].slice(0, most)
  if (lines.length === 0) return undefined
  return page(
    lines.map((line) => rendered(`- ${line}`)),
    '\n',
  )
}
