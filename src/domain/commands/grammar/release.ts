// `/release [pr-number|env [app]] [--reason "…"] [--dry-run]`
import { ok } from '../../result.ts'
import { readHoldWords } from './hold-words.ts'
import { readReason } from './options.ts'
import type { VerbGrammar } from './verb-grammar.ts'

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
