// `/explain [pr-number|env [app]] [--as-of TIME]`
import { err, ok } from '../../../domain/result.ts'
import { readAsOf } from '../../../domain/grammar/as-of.ts'
import { unexpected } from '../../../domain/grammar/names.ts'
import { readOptions } from '../../../domain/grammar/options.ts'
import { readSubject } from '../../../domain/grammar/subject.ts'
import type { VerbGrammar } from '../../../domain/grammar/verb-grammar.ts'
import { writeRequest } from '../../../domain/grammar/write-request.ts'

const usage = '/explain [pr-number|env [app]] [--as-of TIME]'

export const explainGrammar: VerbGrammar = {
  verb: 'explain',
  usage,
  parse(_words, line) {
    const options = readOptions(line, { 'as-of': 'text', 'dry-run': 'flag' })
    if (!options.ok) return options
    const asOf = readAsOf(options.value.get('as-of'))
    if (!asOf.ok) return asOf
    const subject = readSubject(options.value.words)
    if (!subject.ok) return subject
    const { about, extra } = subject.value
    const request = { kind: 'explain', about, asOf: asOf.value } as const
    return extra === undefined ? ok(request) : err(unexpected(extra, usage, writeRequest(request)))
  },
}
