// `/help [verb]`
import { nearestName } from '../../../domain/nearest-name.ts'
import { err, ok } from '../../../domain/result.ts'
import type { Verb } from '../../../domain/grammar/request.ts'
import { quoted, unexpected } from '../../../domain/grammar/names.ts'
import type { VerbGrammar } from '../../../domain/grammar/verb-grammar.ts'
import { writeRequest } from '../../../domain/grammar/write-request.ts'

const usage = '/help [verb]'

/** The verbs are handed in: help knows all of them and is one of them. */
export function helpGrammar(verbs: () => readonly Verb[]): VerbGrammar {
  return {
    verb: 'help',
    usage,
    parse(words) {
      const [word, extra] = words
      const typed = word?.text.toLowerCase().replace(/^\//, '')
      const verb = verbs().find((known) => known === typed)
      if (word !== undefined && verb === undefined) {
        const near = nearestName(typed ?? '', verbs())
        const message = `${quoted(word.text)} is not a command; there are ${verbs().join(', ')}`
        return err({
          code: 'verb-unknown',
          word,
          message,
          suggestion: writeRequest({ kind: 'help', verb: near }),
        })
      }
      const request = { kind: 'help', verb } as const
      return extra === undefined ? ok(request) : err(unexpected(extra, usage, writeRequest(request)))
    },
  }
}
