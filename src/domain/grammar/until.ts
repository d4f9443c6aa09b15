// When something ends by itself: `--for 2h`, `--until 2026-01-16T12:00Z`, `--until "2026-01-16 12:00"`, always UTC.
import { instantSchema } from '../identifiers.ts'
import { err, ok, type Result } from '../result.ts'
import { maxDays, spanMinutes } from '../span.ts'
import type { Until } from './request.ts'
import { quoted } from './names.ts'
import type { Options } from './options.ts'
import type { WordProblem } from './verb-grammar.ts'
import type { Word } from './words.ts'

/** Undefined: somebody has to lift it. Whether a moment is still to come is asked when the command is carried out. */
export function readUntil(options: Options<'for' | 'until'>): Result<Until | undefined, WordProblem> {
  const span = options.get('for')
  const at = options.get('until')
  if (span !== undefined && at !== undefined) {
    return err(problem('word-unexpected', at, '"--for" and "--until" exclude each other'))
  }
  if (span !== undefined) return readSpan(span)
  return at === undefined ? ok(undefined) : readMoment(at)
}

function readSpan(word: Word): Result<Until, WordProblem> {
  const minutes = spanMinutes(word.text)
  if (minutes !== undefined) return ok({ kind: 'for', minutes })
  const message = `${quoted(word.text)} is not a span of time from 1m to ${maxDays}d, as in 45m, 2h, 1d12h`
  return err(problem('value-malformed', word, message))
}

/** A moment as people write it. */
export function readMoment(word: Word): Result<Extract<Until, { kind: 'at' }>, WordProblem> {
  const [, date, time, seconds = ':00', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)? ?(Z|UTC|[+-]\d{2}:\d{2})?$/i.exec(
      word.text,
    ) ?? []
  const offset = /^(?:z|utc)$/i.test(zone) ? 'Z' : zone
  const moment = instantSchema.safeParse(`${date}T${time}${seconds}${offset}`)
  if (moment.success) return ok({ kind: 'at', at: moment.data })
  const message = `${quoted(word.text)} is not a moment, as in 2026-01-16T12:00Z or "2026-01-16 12:00" (UTC)`
  return err(problem('value-malformed', word, message))
}

function problem(code: WordProblem['code'], word: Word, message: string): WordProblem {
  return { code, word, message, suggestion: undefined }
}
