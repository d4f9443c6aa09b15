// `/explain [pr-number|env [app]]`
import { err, ok, type Result } from '../../result.ts'
import type { ExplainSubject } from '../request.ts'
import { readApp, readEnvironment, unexpected } from './names.ts'
import type { VerbGrammar, WordProblem } from './verb-grammar.ts'
import type { Word } from './words.ts'
import { writeRequest } from './write-request.ts'

const usage = '/explain [pr-number|env [app]]'

export const explainGrammar: VerbGrammar = {
  verb: 'explain',
  usage,
  parse(words) {
    const flag = words.find(({ text }) => text.startsWith('--'))
    if (flag !== undefined) return err(unexpected(flag, usage, undefined))
    const [first, second, third] = words
    const about = subjectOf(first, second)
    if (!about.ok) return about
    const request = { kind: 'explain', about: about.value } as const
    const extra = about.value.kind === 'place' ? third : second
    return extra === undefined ? ok(request) : err(unexpected(extra, usage, writeRequest(request)))
  },
}

function subjectOf(first: Word | undefined, second: Word | undefined): Result<ExplainSubject, WordProblem> {
  if (first === undefined) return ok({ kind: 'here' })
  const number = /^#?([1-9][0-9]{0,8})$/.exec(first.text)?.[1]
  if (number !== undefined) return ok({ kind: 'pull-request', number: Number(number) })
  const environment = readEnvironment(first)
  if (!environment.ok) return environment
  const app = second === undefined ? ok(undefined) : readApp(second)
  return app.ok ? ok({ kind: 'place', environment: environment.value, app: app.value }) : app
}
