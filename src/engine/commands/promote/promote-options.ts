// The options of `/promote` that have a value behind them, taken out of the line before its words are sorted.
import type { Instant } from '../../../domain/identifiers.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import { readAsOf } from '../../../domain/grammar/as-of.ts'
import { quoted } from '../../../domain/grammar/names.ts'
import { nextToken, readValue } from '../../../domain/grammar/option-values.ts'
import { maxReason } from '../../../domain/grammar/options.ts'
import type { WordProblem } from '../../../domain/grammar/verb-grammar.ts'
import type { Word } from '../../../domain/grammar/words.ts'

export interface PromoteOptions {
  /** Everything else. */
  readonly words: readonly Word[]
  /** The reason for leaving something out; undefined where nothing shall be. */
  readonly expedite: string | undefined
  readonly asOf: Instant | undefined
}

const names = ['--expedite', '--reason', '--as-of'] as const
type Name = (typeof names)[number]

/** @param dryRun whether `--dry-run` stands in the line: only a look can be as of another moment */
export function takeOptions(
  typed: readonly Word[],
  line: string,
  dryRun: boolean,
): Result<PromoteOptions, WordProblem> {
  if (!typed.some(({ text }) => nameOf(text) !== undefined)) {
    return ok({ words: typed, expedite: undefined, asOf: undefined })
  }
  const words: Word[] = []
  const given = new Map<Name, Word>()
  let at = nextToken(line, 0)?.end ?? line.length
  for (let token = nextToken(line, at); token !== undefined; token = nextToken(line, at)) {
    at = token.end
    const { word } = token
    const name = nameOf(word.text)
    if (name === undefined) {
      if (word.text !== '') words.push(word)
      continue
    }
    if (given.has(name)) return err(problem('word-repeated', word, `"${name}" is there twice`))
    if (name === '--expedite') {
      given.set(name, word)
      continue
    }
    const equals = line.slice(token.start, token.end).indexOf('=')
    const value = readValue(line, equals < 0 ? token.end : token.start + equals + 1, 'text')
    if (value === undefined)
      return err(problem('value-missing', word, `"${name}" wants some words behind it`))
    given.set(name, value.word)
    at = value.end
  }
  return valuesOf(words, given, dryRun)
}

function valuesOf(
  words: readonly Word[],
  given: ReadonlyMap<Name, Word>,
  dryRun: boolean,
): Result<PromoteOptions, WordProblem> {
  const [flag, reason, moment] = names.map((name) => given.get(name))
  if (flag === undefined && reason !== undefined) {
    return err(
      problem('word-unexpected', reason, 'a promotion needs no reason, unless it is one with --expedite'),
    )
  }
  if (flag !== undefined && reason === undefined) {
    const message = '"--expedite" leaves out a step, so it wants --reason "…"'
    return err(problem('option-missing', flag, message))
  }
  if (reason !== undefined && reason.text.length > maxReason) {
    return err(problem('value-malformed', reason, `a reason has at most ${maxReason} characters`))
  }
  if (moment !== undefined && !dryRun) {
    const message = `${quoted(moment.text)}: only a look can be as of another moment; add --dry-run`
    return err(problem('word-unexpected', moment, message))
  }
  const asOf = readAsOf(moment)
  return asOf.ok ? ok({ words, expedite: reason?.text, asOf: asOf.value }) : asOf
}

function nameOf(text: string): Name | undefined {
  const [typed = ''] = text.toLowerCase().split('=', 1)
  return names.find((name) => name === typed)
}

function problem(code: WordProblem['code'], word: Word, message: string): WordProblem {
  return { code, word, message, suggestion: undefined }
}
