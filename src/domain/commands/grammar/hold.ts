// `/hold [pr-number|env [app]] --reason "…" [--dry-run]`
import { ok } from '../../result.ts'
import { readHoldWords } from './hold-words.ts'
import { readReason } from './options.ts'
import type { VerbGrammar } from './verb-grammar.ts'

const usage = '/hold [pr-number|env [app]] --reason "…" [--dry-run]'

export const holdGrammar: VerbGrammar = {
  verb: 'hold',
  usage,
  parse(_words, line) {
    const words = readHoldWords(line, usage)
    if (!words.ok) return words
    const { about, dryRun, options } = words.value
    const reason = readReason(options, usage)
    return reason.ok ? ok({ kind: 'hold', about, reason: reason.value, dryRun }) : reason
  },
}
