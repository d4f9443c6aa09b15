// `/unlock <env…|all> [--app a,b] --reason "…" [--dry-run]`
import { ok } from '../../../domain/result.ts'
import { readLockScope } from '../../../domain/grammar/lock-scope.ts'
import { readOptions, readReason } from '../../../domain/grammar/options.ts'
import type { VerbGrammar } from '../../../domain/grammar/verb-grammar.ts'

const usage = '/unlock <env…|all> [--app a,b] --reason "…" [--dry-run]'

export const unlockGrammar: VerbGrammar = {
  verb: 'unlock',
  usage,
  parse(_words, line) {
    const options = readOptions(line, { env: 'list', app: 'list', reason: 'text', 'dry-run': 'flag' })
    if (!options.ok) return options
    const scope = readLockScope(options.value, usage)
    if (!scope.ok) return scope
    const reason = readReason(options.value, usage)
    if (!reason.ok) return reason
    const dryRun = options.value.get('dry-run') !== undefined
    return ok({ kind: 'unlock', ...scope.value, reason: reason.value, dryRun })
  },
}
