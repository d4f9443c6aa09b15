// What `/hold` and `/release` have in common: the promotion they are about, and their options.
import { err, ok, type Result } from '../result.ts'
import type { PullRequestSubject } from './request.ts'
import { unexpected } from './names.ts'
import { type Options, readOptions } from './options.ts'
import { readSubject } from './subject.ts'
import type { WordProblem } from './verb-grammar.ts'

interface HoldWords {
  readonly about: PullRequestSubject
  readonly dryRun: boolean
  readonly options: Options<'reason' | 'dry-run'>
}

export function readHoldWords(line: string, usage: string): Result<HoldWords, WordProblem> {
  const options = readOptions(line, { reason: 'text', 'dry-run': 'flag' })
  if (!options.ok) return options
  const subject = readSubject(options.value.words)
  if (!subject.ok) return subject
  const { about, extra } = subject.value
  if (extra !== undefined) return err(unexpected(extra, usage, undefined))
  return ok({ about, dryRun: options.value.get('dry-run') !== undefined, options: options.value })
}
