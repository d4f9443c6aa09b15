// Names in commands: words that must be the name of an environment or an app, whatever their case.
import { type AppName, appNameSchema, type EnvironmentName, environmentNameSchema } from '../identifiers.ts'
import { err, ok, type Result } from '../result.ts'
import type { WordProblem } from './verb-grammar.ts'
import type { Word } from './words.ts'

export function readEnvironment(word: Word): Result<EnvironmentName, WordProblem> {
  const name = environmentNameSchema.safeParse(word.text.toLowerCase())
  return name.success ? ok(name.data) : err(malformed(word, name.error.issues[0]?.message))
}

export function readApp(word: Word): Result<AppName, WordProblem> {
  const name = appNameSchema.safeParse(word.text.toLowerCase())
  return name.success ? ok(name.data) : err(malformed(word, 'app names are made of a-z, 0-9, "-" and "."'))
}

/** What a word that should be a name is instead. */
function malformed(word: Word, rule: string | undefined): WordProblem {
  const message = `${quoted(word.text)} is not a name${rule === undefined ? '' : `: ${rule}`}`
  return { code: 'name-malformed', word, message, suggestion: undefined }
}

/** A word that the grammar does not expect. */
export function unexpected(word: Word, usage: string, suggestion: string | undefined): WordProblem {
  const isFlag = word.text.startsWith('--')
  const message = `${quoted(word.text)} is not expected here; the command is ${usage}`
  return { code: isFlag ? 'flag-unknown' : 'word-unexpected', word, message, suggestion }
}

/** Something typed, short enough to be repeated in an answer. */
export function quoted(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 59)}…"` : `"${text}"`
}
