// As of when a look is taken: `--as-of 2026-01-16T12:00Z`, past or to come. Only the clock is another.
import type { Instant } from '../identifiers.ts'
import { ok, type Result } from '../result.ts'
import { readMoment } from './until.ts'
import type { WordProblem } from './verb-grammar.ts'
import type { Word } from './words.ts'

export function readAsOf(word: Word | undefined): Result<Instant | undefined, WordProblem> {
  if (word === undefined) return ok(undefined)
  const moment = readMoment(word)
  return moment.ok ? ok(moment.value.at) : moment
}
