// `/status [env] [app] [--history N]`
import { err, ok, type Result } from '../../../domain/result.ts'
import { quoted, readApp, readEnvironment, unexpected } from '../../../domain/grammar/names.ts'
import { readOptions } from '../../../domain/grammar/options.ts'
import type { VerbGrammar, WordProblem } from '../../../domain/grammar/verb-grammar.ts'
import type { Word } from '../../../domain/grammar/words.ts'
import { writeRequest } from '../../../domain/grammar/write-request.ts'

const usage = '/status [env] [app] [--history N]'

/** A list that is longer than this is read on a clone. */
const maxHistory = 50

export const statusGrammar: VerbGrammar = {
  verb: 'status',
  usage,
  parse(_words, line) {
    const options = readOptions(line, { env: 'word', app: 'word', history: 'word' })
    if (!options.ok) return options
    const { get } = options.value
    const words = [...options.value.words]
    const [env = words.shift(), name = words.shift()] = [get('env'), get('app')]
    const environment = env === undefined ? ok(undefined) : readEnvironment(env)
    if (!environment.ok) return environment
    const app = name === undefined ? ok(undefined) : readApp(name)
    if (!app.ok) return app
    const history = readHistory(get('history'))
    if (!history.ok) return history
    const request = {
      kind: 'status',
      environment: environment.value,
      app: app.value,
      history: history.value,
    } as const
    const [extra] = words
    return extra === undefined ? ok(request) : err(unexpected(extra, usage, writeRequest(request)))
  },
}

/** Undefined where nobody asked for the list of versions. */
function readHistory(word: Word | undefined): Result<number | undefined, WordProblem> {
  if (word === undefined) return ok(undefined)
  const count = /^[1-9]\d?$/.test(word.text) ? Number(word.text) : Infinity
  if (count <= maxHistory) return ok(count)
  const message = `${quoted(word.text)} is not a number from 1 to ${maxHistory}`
  return err({ code: 'value-malformed', word, message, suggestion: undefined })
}
