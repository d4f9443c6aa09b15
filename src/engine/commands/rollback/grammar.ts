// `/rollback <env> [app…] [to <version>] --reason "…" [--dry-run [--as-of TIME]]`
import { type Version, versionSchema } from '../../../domain/identifiers.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { RollbackRequest } from '../../../domain/grammar/request.ts'
import { readAsOf } from '../../../domain/grammar/as-of.ts'
import { isMutableTag } from '../../../domain/grammar/mutable-tag.ts'
import { quoted, readEnvironment } from '../../../domain/grammar/names.ts'
import { type Options, readOptions, readReason } from '../../../domain/grammar/options.ts'
import type { VerbGrammar, WordProblem } from '../../../domain/grammar/verb-grammar.ts'
import type { Word } from '../../../domain/grammar/words.ts'

const usage = '/rollback <env> [app…] [to <version>] --reason "…" [--dry-run [--as-of TIME]]'

export const rollbackGrammar: VerbGrammar = {
  verb: 'rollback',
  usage,
  parse(_words, line) {
    const options = readOptions(line, {
      env: 'word',
      reason: 'text',
      'dry-run': 'flag',
      'as-of': 'text',
    })
    if (!options.ok) return options
    return requestOf(options.value)
  },
}

function requestOf(
  options: Options<'env' | 'reason' | 'dry-run' | 'as-of'>,
): Result<RollbackRequest, WordProblem> {
  const dryRun = options.get('dry-run') !== undefined
  const named = options.get('env')
  const [first, ...rest] = options.words
  const target = named ?? first
  if (target === undefined)
    return err(missing('target-missing', `there is no environment; the command is ${usage}`))
  const environment = readEnvironment(target)
  if (!environment.ok) return environment
  const sorted = sortWords(named === undefined ? rest : options.words)
  if (!sorted.ok) return sorted
  // Nobody has to give a reason for a look.
  const isLook = dryRun && options.get('reason') === undefined
  const reason = isLook ? ok('') : readReason(options, usage)
  if (!reason.ok) return reason
  const moment = options.get('as-of')
  if (moment !== undefined && !dryRun) {
    const message = `${quoted(moment.text)}: only a look can be as of another moment; add --dry-run`
    return err({ code: 'word-unexpected', word: moment, message, suggestion: undefined })
  }
  const asOf = readAsOf(moment)
  if (!asOf.ok) return asOf
  return ok({
    kind: 'rollback',
    environment: environment.value,
    ...sorted.value,
    reason: reason.value,
    dryRun,
    asOf: asOf.value,
  })
}

/** Everything before `to` is an app, or the version where no `to` is typed; behind it stands the version. */
function sortWords(
  words: readonly Word[],
): Result<{ readonly subjects: readonly string[]; readonly version: Version | undefined }, WordProblem> {
  const at = words.findIndex(({ text }) => text.toLowerCase() === 'to')
  const to = words[at]
  const before = at < 0 ? words : words.slice(0, at)
  const wrong = before.find(({ text }) => !versionSchema.safeParse(text).success)
  if (wrong !== undefined) {
    const message = `${quoted(wrong.text)} is neither the name of an app nor a version`
    return err({ code: 'name-malformed', word: wrong, message, suggestion: undefined })
  }
  const subjects = before.map(({ text }) => text)
  if (to === undefined) return ok({ subjects, version: undefined })
  const [typed, extra] = words.slice(at + 1)
  if (typed === undefined)
    return err({ ...missing('value-missing', '"to" wants a version behind it'), word: to })
  if (extra !== undefined) {
    const message = `${quoted(extra.text)} is not expected here; the command is ${usage}`
    return err({ code: 'word-unexpected', word: extra, message, suggestion: undefined })
  }
  const version = readVersion(typed)
  return version.ok ? ok({ subjects, version: version.value }) : version
}

/** A version as it was typed, and no moving tag. */
export function readVersion(word: Word): Result<Version, WordProblem> {
  const version = versionSchema.safeParse(word.text)
  if (!version.success) {
    const message = `${quoted(word.text)} is not a version`
    return err({ code: 'name-malformed', word, message, suggestion: undefined })
  }
  if (!isMutableTag(word.text)) return ok(version.data)
  const message = `${quoted(word.text)} is a mutable tag and names another release tomorrow: name a version`
  return err({ code: 'version-mutable', word, message, suggestion: undefined })
}

function missing(code: WordProblem['code'], message: string): WordProblem {
  return { code, word: undefined, message, suggestion: undefined }
}
