// Refusals about a pull request: another one is in the way, there is none, or the git host said no.
import type { AnswerContext } from '../../text/context.ts'
import { names } from '../../text/listing.ts'
import { untrusted, link, say, value } from '../../text/phrase.ts'
import type { RefusalOf, RefusalWords } from './refusal-words.ts'

type OpeningRefusal = RefusalOf<'carried-by-another' | 'nothing-to-explain' | 'host-refused'>

export function openingRefusal(refusal: OpeningRefusal, context: AnswerContext): RefusalWords {
  switch (refusal.code) {
    case 'carried-by-another': {
      const { environment, apps, carried, pullRequest } = refusal
      const other = link(`#${pullRequest.number}`, pullRequest.url)
      return {
        sentence: say`${names(apps)} ${apps.length === 1 ? say`is` : say`are`} on the way to ${value(environment)} already, in ${other}.`,
        evidence: [say`${other} carries ${names(carried)} together.`],
        rule: say`an app is in one open promotion to an environment at a time`,
        todo: say`Merge ${other}; or close it to replace it, then ask again`,
        commands: [context.asked],
      }
    }
    case 'nothing-to-explain':
      return {
        sentence: say`${value(refusal.about)} is not an open promotion, so there is nothing to explain.`,
        todo: say`To see what is open and what runs where`,
        commands: ['/status'],
      }
    case 'host-refused':
      return {
        sentence: say`The git host would not do it: ${untrusted(refusal.message)}`,
        evidence: [say`Nothing was changed.`],
        todo: say`Ask again when that is put right`,
        commands: [context.asked],
      }
  }
}
