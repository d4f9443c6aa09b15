// `/release [pr-number|env [app]] [--reason "…"] [--dry-run]`
import { ok } from '../../../domain/result.ts'
import { readHoldWords } from '../../../domain/grammar/hold-words.ts'
import { readReason } from '../../../domain/grammar/options.ts'
import type { VerbGrammar } from '../../../domain/grammar/verb-grammar.ts'

const usage = '/release [pr-number|env [app]] [--reason "…"] [--dry-run]'

export const releaseGrammar: VerbGrammar = {
  verb: 'release',
  usage,
  parse(_words, line) {
    const words = readHoldWords(line, usage)
    if (!words.ok) return words
    const { about, dryRun, options } = words.value
    const reason = options.get('reason') === undefined ? ok(undefined) : readReason(options, usage)
    return reason.ok ? ok({ kind: 'release', about, reason: reason.value, dryRun }) : reason
  },
}
