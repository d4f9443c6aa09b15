// Words of `/clear`: what may move again, and what became of it.
import type { AppName, EnvironmentName, Version } from '../../../domain/identifiers.ts'
import type { Say } from '../../../messages/outcome.ts'
import type { CommandWords } from '../command-words.ts'
import { toMarkdown } from '../../../text/markdown.ts'
import { bullets } from '../../../messages/checks/next-steps.ts'
import { say, value } from '../../../text/phrase.ts'
import { theApp } from '../../../text/things.ts'
import { footer } from '../../../messages/answers/footer.ts'

/** A quarantine that was lifted: one entry for each place that had caused it. */
export interface Cleared {
  readonly version: Version
  readonly cleared: readonly {
    readonly environment: EnvironmentName
    readonly app: AppName
    readonly index: number
  }[]
}

export const clearWords: CommandWords = {
  purpose: say`Lets a version out of quarantine, so that it may be promoted again.`,
  examples: () => ['/clear v1.2.3 --reason "the cause was elsewhere"'],
}

export const clearedAnswer =
  ({ version, cleared }: Cleared): Say =>
  (context, templates) =>
    templates.render('answer-cleared', {
      sentence: toMarkdown(say`${value(version)} is out of quarantine and may be promoted again.`),
      places: bullets(
        cleared.map(
          ({ environment, app, index }) =>
            say`${theApp(app)}, quarantined because of ${value(environment)}: ledger entry ${index}.`,
        ),
      ),
      footer: footer(context),
    })
