// What a command is about, where it may be a pull request or a place: nothing, a number, or an environment and an app.
import { ok, type Result } from '../result.ts'
import type { PullRequestSubject } from './request.ts'
import { readApp, readEnvironment } from './names.ts'
import type { WordProblem } from './verb-grammar.ts'
import type { Word } from './words.ts'

/** The subject, and the first word that is none of it. */
export function readSubject([first, second, third]: readonly Word[]): Result<
  { readonly about: PullRequestSubject; readonly extra: Word | undefined },
  WordProblem
> {
  if (first === undefined) return ok({ about: { kind: 'here' }, extra: undefined })
  const number = /^#?([1-9][0-9]{0,8})$/.exec(first.text)?.[1]
  if (number !== undefined)
    return ok({ about: { kind: 'pull-request', number: Number(number) }, extra: second })
  const environment = readEnvironment(first)
  if (!environment.ok) return environment
  const app = second === undefined ? ok(undefined) : readApp(second)
  if (!app.ok) return app
  return ok({ about: { kind: 'place', environment: environment.value, app: app.value }, extra: third })
}
