// The lock facts: every lock that could hold an environment, from the ledger branch and the default branch.
import { parse } from 'yaml'
import { type Fact, known } from '../../domain/fact.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import { type Lock, lockFileSchema, type Scope, type UnreadableLock } from '../../domain/lock.ts'
import { lockPath } from '../../domain/manifests/release-path.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { Question, QuestionOf } from '../../ports/git-host-questions.ts'

function places(
  environment: EnvironmentName,
): readonly { readonly scope: Scope; readonly question: QuestionOf<'file'> }[] {
  return [
    { scope: 'all', question: { kind: 'file', at: 'ledger', path: 'locks/all.yaml' } },
    { scope: environment, question: { kind: 'file', at: 'ledger', path: `locks/${environment}.yaml` } },
    { scope: environment, question: { kind: 'file', at: 'default', path: lockPath(environment) } },
  ]
}

export function lockQuestions(environment: EnvironmentName): readonly Question[] {
  return places(environment).map(({ question }) => question)
}

/** Every lock file there is, run out or not; one that cannot be read is one that holds. */
export function readLocks(
  reading: Reading,
  environment: EnvironmentName,
): Fact<readonly (Lock | UnreadableLock)[]> {
  return known(
    places(environment).flatMap(({ scope, question }) => {
      const answer = reading.answer(question)
      const writtenIn = question.at === 'ledger' ? `lockkeeper:${question.path}` : question.path
      if (answer.kind === 'absent') return []
      if (answer.kind === 'unreadable') return [{ scope, writtenIn, problem: `it is a ${answer.why}` }]
      return [parseLock(answer.text, scope, writtenIn)]
    }),
  )
}

/** Reads one lock file; a file that says nothing clear is an unreadable lock. */
export function parseLock(text: string, scope: Scope, writtenIn: string): Lock | UnreadableLock {
  const lock = lockFileSchema.safeParse(yamlOf(text))
  if (lock.success) return { ...lock.data, scope, writtenIn }
  const [first] = lock.error.issues
  return {
    scope,
    writtenIn,
    problem: first === undefined ? 'it cannot be read' : `${first.path.join('.')}: ${first.message}`,
  }
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, schema: 'core' })
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}
