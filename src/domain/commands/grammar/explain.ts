// `/explain [pr-number|env [app]]`
import { err, ok } from '../../result.ts'
import { unexpected } from './names.ts'
import { readSubject } from './subject.ts'
import type { VerbGrammar } from './verb-grammar.ts'
import { writeRequest } from './write-request.ts'

const usage = '/explain [pr-number|env [app]]'

export const explainGrammar: VerbGrammar = {
  verb: 'explain',
  usage,
  parse(words) {
    const flag = words.find(({ text }) => text.startsWith('--'))
    if (flag !== undefined) return err(unexpected(flag, usage, undefined))
    const subject = readSubject(words)
    if (!subject.ok) return subject
    const { about, extra } = subject.value
    const request = { kind: 'explain', about } as const
    return extra === undefined ? ok(request) : err(unexpected(extra, usage, writeRequest(request)))
  },
}
