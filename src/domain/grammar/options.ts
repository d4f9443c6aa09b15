// The options of a command: `--reason "…"`, `--app a,b`, `--dry-run`, taken out of a line wherever they stand.
import { nearestName } from '../nearest-name.ts'
import { err, ok, type Result } from '../result.ts'
import { quoted } from './names.ts'
import { nextToken, readValue, type Token, type ValueKind } from './option-values.ts'
import type { WordProblem } from './verb-grammar.ts'
import type { Word } from './words.ts'

export interface Options<Name extends string> {
  /** What is left: the words that belong to no option. */
  readonly words: readonly Word[]
  /** What stood behind an option, of a flag the flag itself; undefined where it was not given. */
  readonly get: (name: Name) => Word | undefined
}

/** A reason may be as long as a ledger entry keeps it. */
export const maxReason = 1000

/**
 * Reads what stands behind a verb, in one pass. Typographic quotes and dashes stand for plain ones, `--name=value`
 * for `--name value`.
 *
 * @param line the whole line as it was typed; columns count in it
 * @param takes the options the verb knows, and what each wants behind it
 */
export function readOptions<Name extends string>(
  line: string,
  takes: Readonly<Record<Name, ValueKind | 'flag'>>,
): Result<Options<Name>, WordProblem> {
  const names = Object.keys(takes).filter((name): name is Name => name in takes)
  const words: Word[] = []
  const given = new Map<Name, Word>()
  let at = nextToken(line, 0)?.end ?? line.length
  for (let token = nextToken(line, at); token !== undefined; token = nextToken(line, at)) {
    at = token.end
    const { word } = token
    if (!word.text.startsWith('--')) {
      if (word.text !== '') words.push(word)
      continue
    }
    const [typed = ''] = word.text.slice(2).toLowerCase().split('=', 1)
    const name = names.find((known) => known === typed)
    if (name === undefined) return err(unknownOption(line, token, typed, names))
    if (given.has(name)) return err(problem('word-repeated', word, `"--${name}" is there twice`))
    const kind: ValueKind | 'flag' = takes[name]
    if (kind === 'flag') {
      given.set(name, word)
      continue
    }
    const equals = line.slice(token.start, token.end).indexOf('=')
    const value = readValue(line, equals < 0 ? token.end : token.start + equals + 1, kind)
    if (value === undefined) return err(problem('value-missing', word, `"--${name}" wants ${wants[kind]}`))
    given.set(name, value.word)
    at = value.end
  }
  return ok({ words, get: (name) => given.get(name) })
}

/** The reason of a command that must have one. */
export function readReason(options: Options<'reason'>, usage: string): Result<string, WordProblem> {
  const reason = options.get('reason')
  if (reason === undefined) {
    const message = `there is no --reason "…"; the command is ${usage}`
    return err({ code: 'option-missing', word: undefined, message, suggestion: undefined })
  }
  return reason.text.length <= maxReason
    ? ok(reason.text)
    : err(problem('value-malformed', reason, `a reason has at most ${maxReason} characters`))
}

const wants: Record<ValueKind, string> = {
  word: 'a word behind it',
  list: 'a name behind it',
  text: 'some words behind it, best in quotes',
}

function unknownOption(
  line: string,
  { start, end, word }: Token,
  typed: string,
  names: readonly string[],
): WordProblem {
  const known = names.map((name) => `--${name}`).join(', ')
  const message = `${quoted(word.text)} is not an option of this command; known: ${known}`
  const near = nearestName(typed, names) ?? names.find((name) => typed.length > 2 && name.startsWith(typed))
  const value = word.text.slice(`--${typed}`.length)
  const corrected = `${line.slice(0, start)}--${near}${value}${line.slice(end)}`.trim()
  return { code: 'flag-unknown', word, message, suggestion: near === undefined ? undefined : corrected }
}

function problem(code: WordProblem['code'], word: Word, message: string): WordProblem {
  return { code, word, message, suggestion: undefined }
}
