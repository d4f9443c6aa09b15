// The answer of a command that stops promotions or lets them go on: what was done, what follows, and how it is undone.
import type { ThreadNumber } from '../../domain/identifiers.ts'
import { footer } from '../../messages/answers/footer.ts'
import { bullets } from '../../messages/checks/next-steps.ts'
import type { Say } from '../../messages/outcome.ts'
import type { AnswerContext } from '../../text/context.ts'
import { toCodeBlock, toMarkdown } from '../../text/markdown.ts'
import { link, type Phrase, sentence } from '../../text/phrase.ts'

/** What there is to say. */
export interface Said {
  readonly headline: Phrase
  readonly lines: readonly Phrase[]
  /** What stands above the commands. */
  readonly todo?: Phrase
  readonly commands: readonly string[]
}

export const stopAnswer =
  (dryRun: boolean, inWords: (context: AnswerContext) => Said): Say =>
  (context, templates) => {
    const { headline, lines, todo, commands } = inWords(context)
    return templates.render('answer-stop', {
      headline: toMarkdown(sentence(headline)),
      lines: bullets(lines.map(sentence)),
      dryRun,
      todo: todo === undefined ? undefined : toMarkdown(todo),
      commands: commands.length === 0 ? undefined : toCodeBlock(commands),
      footer: footer(context),
    })
  }

export function pullRequestLink(number: ThreadNumber, { repositoryUrl }: AnswerContext): Phrase {
  return link(`#${number}`, `${repositoryUrl}/pull/${number}`)
}
