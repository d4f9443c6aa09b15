// `/release [pr-number|env [app]] [--reason "…"] [--dry-run]`
import { err, ok } from '../../result.ts'
import { unexpected } from './names.ts'
import { readOptions, readReason } from './options.ts'
import { readSubject } from './subject.ts'
import type { VerbGrammar } from './verb-grammar.ts'

const usage = '/release [pr-number|env [app]] [--reason "…"] [--dry-run]'

export const releaseGrammar: VerbGrammar = {
  verb: 'release',
  usage,
  parse(_words, line) {
    const options = readOptions(line, { reason: 'text', 'dry-run': 'flag' })
    if (!options.ok) return options
    const subject = readSubject(options.value.words)
    if (!subject.ok) return subject
    const { about, extra } = subject.value
    if (extra !== undefined) return err(unexpected(extra, usage, undefined))
    const given = options.value.get('reason') !== undefined
    const reason = given ? readReason(options.value, usage) : ok(undefined)
    if (!reason.ok) return reason
    const dryRun = options.value.get('dry-run') !== undefined
    return ok({ kind: 'release', about, reason: reason.value, dryRun })
  },
}
