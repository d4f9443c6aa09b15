// The words of `/promote`, sorted: subjects, `from`, `to` and flags, before anybody asks whether they make sense.
import { err, ok, type Result } from '../../../domain/result.ts'
import { nearestName } from '../../../domain/nearest-name.ts'
import { quoted } from '../../../domain/grammar/names.ts'
import type { WordProblem } from '../../../domain/grammar/verb-grammar.ts'
import type { Word } from '../../../domain/grammar/words.ts'

export interface PromoteWords {
  readonly subjects: readonly Word[]
  readonly from: Word | undefined
  readonly to: Word | undefined
  readonly dryRun: boolean
  /** Words behind the target that have no place there. */
  readonly late: readonly Word[]
}

const flags = ['--dry-run', '--to', '--from', '--expedite', '--reason', '--as-of']

/** `to` and `from` may be written as flags too, as on the command line: `--to staging`, `--to=staging`. */
export function sortWords(typed: readonly Word[]): Result<PromoteWords, WordProblem> {
  const subjects: Word[] = []
  const late: Word[] = []
  const places: { from?: Word; to?: Word } = {}
  let dryRun = false
  const words = typed.flatMap(splitFlag)
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (word === undefined) break
    const place = placeOf(word.text)
    if (place !== undefined) {
      at += 1
      const value = words[at]
      if (value === undefined)
        return err(problem('value-missing', word, `"${place}" wants the name of an environment behind it`))
      if (places[place] !== undefined) return err(problem('word-repeated', word, `"${place}" is there twice`))
      places[place] = value
    } else if (word.text.toLowerCase() === '--dry-run') dryRun = true
    else if (word.text.startsWith('-')) return err(unknownFlag(word, typed))
    else if (places.to !== undefined || places.from !== undefined) late.push(word)
    else subjects.push(word)
  }
  return ok({ subjects, from: places.from, to: places.to, dryRun, late })
}

function placeOf(word: string): 'from' | 'to' | undefined {
  const text = word.toLowerCase()
  if (text === 'to' || text === '--to') return 'to'
  return text === 'from' || text === '--from' ? 'from' : undefined
}

function splitFlag(word: Word): readonly Word[] {
  const equals = word.text.indexOf('=')
  if (equals < 0 || placeOf(word.text.slice(0, equals)) === undefined || !word.text.startsWith('--'))
    return [word]
  const value = { text: word.text.slice(equals + 1), column: word.column + equals + 1 }
  return [{ ...word, text: word.text.slice(0, equals) }, ...(value.text === '' ? [] : [value])]
}

function unknownFlag(word: Word, typed: readonly Word[]): WordProblem {
  const near =
    nearestName(word.text, flags) ?? (word.text.toLowerCase().startsWith('--dry') ? '--dry-run' : undefined)
  const corrected = typed.map((other) => (other === word ? near : other.text)).join(' ')
  return {
    ...problem('flag-unknown', word, `${quoted(word.text)} is not a flag of /promote; there is --dry-run`),
    suggestion: near === undefined ? undefined : `/promote ${corrected}`,
  }
}

function problem(code: WordProblem['code'], word: Word, message: string): WordProblem {
  return { code, word, message, suggestion: undefined }
}
