// `/clear <version> [app] --reason "…"`
import { err, ok } from '../../../domain/result.ts'
import { readApp, unexpected } from '../../../domain/grammar/names.ts'
import { readOptions, readReason } from '../../../domain/grammar/options.ts'
import { readVersion } from '../rollback/grammar.ts'
import type { VerbGrammar } from '../../../domain/grammar/verb-grammar.ts'

const usage = '/clear <version> [app] --reason "…"'

export const clearGrammar: VerbGrammar = {
  verb: 'clear',
  usage,
  parse(_words, line) {
    const options = readOptions(line, { reason: 'text' })
    if (!options.ok) return options
    const [first, second, third] = options.value.words
    if (first === undefined) {
      const message = `there is no version; the command is ${usage}`
      return err({ code: 'value-missing', word: undefined, message, suggestion: undefined })
    }
    const version = readVersion(first)
    if (!version.ok) return version
    const app = second === undefined ? ok(undefined) : readApp(second)
    if (!app.ok) return app
    if (third !== undefined) return err(unexpected(third, usage, undefined))
    const reason = readReason(options.value, usage)
    if (!reason.ok) return reason
    return ok({ kind: 'clear', version: version.value, app: app.value, reason: reason.value })
  },
}
