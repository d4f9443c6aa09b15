// `/hold [pr-number|env [app]] --reason "…" [--dry-run]`
import { err, ok } from '../../result.ts'
import { unexpected } from './names.ts'
import { readOptions, readReason } from './options.ts'
import { readSubject } from './subject.ts'
import type { VerbGrammar } from './verb-grammar.ts'

const usage = '/hold [pr-number|env [app]] --reason "…" [--dry-run]'

export const holdGrammar: VerbGrammar = {
  verb: 'hold',
  usage,
  parse(_words, line) {
    const options = readOptions(line, { reason: 'text', 'dry-run': 'flag' })
    if (!options.ok) return options
    const subject = readSubject(options.value.words)
    if (!subject.ok) return subject
    const { about, extra } = subject.value
    if (extra !== undefined) return err(unexpected(extra, usage, undefined))
    const reason = readReason(options.value, usage)
    if (!reason.ok) return reason
    return ok({
      kind: 'hold',
      about,
      reason: reason.value,
      dryRun: options.value.get('dry-run') !== undefined,
    })
  },
}
