// `/promote [app…|all] [version] [from <env>] to <env> [--expedite --reason "…"] [--dry-run [--as-of TIME]]`
import { environmentNameSchema, versionSchema } from '../../../domain/identifiers.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { PromoteRequest } from '../../../domain/grammar/request.ts'
import { isLatest, looksLikeVersion } from '../../../domain/grammar/mutable-tag.ts'
import { quoted, readEnvironment, unexpected } from '../../../domain/grammar/names.ts'
import { type PromoteOptions, takeOptions } from './promote-options.ts'
import { type PromoteWords, sortWords } from './promote-words.ts'
import type { VerbGrammar, WordProblem } from '../../../domain/grammar/verb-grammar.ts'
import type { Word } from '../../../domain/grammar/words.ts'
import { writeRequest } from '../../../domain/grammar/write-request.ts'

const usage =
  '/promote [app…|all] [version] [from <env>] to <env> [--expedite --reason "…"] [--dry-run [--as-of TIME]]'

export const promoteGrammar: VerbGrammar = {
  verb: 'promote',
  usage,
  parse(typed, line) {
    const isLook = typed.some(({ text }) => text.toLowerCase() === '--dry-run')
    const options = takeOptions(typed, line, isLook)
    if (!options.ok) return options
    const sorted = sortWords(options.value.words)
    if (!sorted.ok) return sorted
    const words = sorted.value
    const wrong = words.subjects.map(subjectProblem).find((problem) => problem !== undefined)
    if (wrong !== undefined) return err(wrong)
    if (words.to === undefined) return err(targetMissing(words))
    const request = requestOf(words, words.to, options.value)
    const [late] = words.late
    if (late === undefined || !request.ok) return request
    return err(unexpected(late, usage, writeRequest(withLate(request.value, words))))
  },
}

function requestOf(
  words: PromoteWords,
  target: Word,
  { expedite, asOf }: PromoteOptions,
): Result<PromoteRequest, WordProblem> {
  const to = readEnvironment(target)
  if (!to.ok) return to
  const from = words.from === undefined ? ok(undefined) : readEnvironment(words.from)
  if (!from.ok) return from
  const subjects = words.subjects.map(({ text }) => text)
  const { dryRun } = words
  return ok({ kind: 'promote', subjects, from: from.value, to: to.value, expedite, dryRun, asOf })
}

/** Words behind the target that may be apps or a version belong before it; the others are left out. */
function withLate(request: PromoteRequest, { late }: PromoteWords): PromoteRequest {
  const isVersion = late.length === 1 && late.every(({ text }) => looksLikeVersion(text))
  return isVersion
    ? { ...request, subjects: [...request.subjects, ...late.map(({ text }) => text)] }
    : request
}

function subjectProblem(word: Word): WordProblem | undefined {
  if (isLatest(word.text)) {
    const message = `${quoted(word.text)} is a mutable tag and names another release tomorrow: name a version`
    return { code: 'version-mutable', word, message, suggestion: undefined }
  }
  if (versionSchema.safeParse(word.text).success) return undefined
  const message = `${quoted(word.text)} is neither the name of an app nor a version: both are made of letters, digits, "-", "." and "_"`
  return { code: 'name-malformed', word, message, suggestion: undefined }
}

/** Words that people type where "to" belongs. */
const almostTo = new Set(['too', 'into', 'onto', 'in', 'on', 'at', 'ot', 'tp', 't', '2'])

function targetMissing({ subjects, from, dryRun }: PromoteWords): WordProblem {
  const message = `there is no "to <env>"; the command is ${usage}`
  const target = environmentNameSchema.safeParse(subjects.at(-1)?.text.toLowerCase())
  const rest = subjects.slice(0, -1).map(({ text }) => text)
  if (!target.success || looksLikeVersion(target.data)) {
    return { code: 'target-missing', word: undefined, message, suggestion: undefined }
  }
  if (almostTo.has(rest.at(-1)?.toLowerCase() ?? '')) rest.pop()
  const before =
    from === undefined ? undefined : environmentNameSchema.safeParse(from.text.toLowerCase()).data
  const request = { kind: 'promote', subjects: rest, from: before, to: target.data, dryRun } as const
  return { code: 'target-missing', word: subjects.at(-1), message, suggestion: writeRequest(request) }
}
