// What a lock is about: environments or all of them, and the apps where not every one is meant.
import type { AppName } from '../identifiers.ts'
import type { Scope } from '../locks/lock.ts'
import { err, ok, type Result } from '../result.ts'
import { readApp, readEnvironment } from './names.ts'
import type { Options } from './options.ts'
import type { WordProblem } from './verb-grammar.ts'
import type { Word } from './words.ts'

export interface LockScope {
  /** Each once; `all` stands alone. */
  readonly scopes: readonly Scope[]
  /** Empty: every app. */
  readonly apps: readonly AppName[]
}

/** So many locks fit into one commit of the ledger, together with those they replace. */
const maxLocks = 12

/** Environments may be named by `--env` too, as on the command line. */
export function readLockScope(
  options: Options<'env' | 'app'>,
  usage: string,
): Result<LockScope, WordProblem> {
  const scopes = new Set<Scope>()
  const named = [...options.words, ...split(options.get('env'))]
  for (const word of named) {
    const scope = readScope(word)
    if (!scope.ok) return scope
    scopes.add(scope.value)
    if (scopes.has('all') && scopes.size > 1) {
      return err(problem('word-unexpected', word, '"all" and the name of an environment exclude each other'))
    }
  }
  if (scopes.size === 0) {
    return err(problem('target-missing', undefined, `there is no environment; the command is ${usage}`))
  }
  const apps = new Set<AppName>()
  for (const word of split(options.get('app'))) {
    const app = readApp(word)
    if (!app.ok) return app
    apps.add(app.value)
  }
  if (scopes.size * Math.max(1, apps.size) > maxLocks) {
    return err(problem('word-unexpected', named.at(-1), `at most ${maxLocks} places at once, or "all"`))
  }
  return ok({ scopes: [...scopes], apps: [...apps] })
}

function readScope(word: Word): Result<Scope, WordProblem> {
  return word.text.toLowerCase() === 'all' ? ok('all') : readEnvironment(word)
}

function split(list: Word | undefined): readonly Word[] {
  return list === undefined ? [] : list.text.split(',').map((text) => ({ ...list, text }))
}

function problem(code: WordProblem['code'], word: Word | undefined, message: string): WordProblem {
  return { code, word, message, suggestion: undefined }
}
