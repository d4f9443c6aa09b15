// `/status [env] [app]`
import { err, ok } from '../../result.ts'
import { readApp, readEnvironment, unexpected } from './names.ts'
import type { VerbGrammar } from './verb-grammar.ts'
import { writeRequest } from './write-request.ts'

const usage = '/status [env] [app]'

export const statusGrammar: VerbGrammar = {
  verb: 'status',
  usage,
  parse(words) {
    const flag = words.find(({ text }) => text.startsWith('--'))
    if (flag !== undefined) return err(unexpected(flag, usage, undefined))
    const [first, second, third] = words
    const environment = first === undefined ? ok(undefined) : readEnvironment(first)
    if (!environment.ok) return environment
    const app = second === undefined ? ok(undefined) : readApp(second)
    if (!app.ok) return app
    const request = { kind: 'status', environment: environment.value, app: app.value } as const
    return third === undefined ? ok(request) : err(unexpected(third, usage, writeRequest(request)))
  },
}
