// `/lock <env…|all> [--app a,b] --reason "…" [--until TIME|--for 2h] [--dry-run]`
import { ok } from '../../../domain/result.ts'
import { readLockScope } from '../../../domain/grammar/lock-scope.ts'
import { readOptions, readReason } from '../../../domain/grammar/options.ts'
import { readUntil } from '../../../domain/grammar/until.ts'
import type { VerbGrammar } from '../../../domain/grammar/verb-grammar.ts'

const usage = '/lock <env…|all> [--app a,b] --reason "…" [--until TIME|--for 2h] [--dry-run]'

export const lockGrammar: VerbGrammar = {
  verb: 'lock',
  usage,
  parse(_words, line) {
    const options = readOptions(line, {
      env: 'list',
      app: 'list',
      reason: 'text',
      until: 'text',
      for: 'word',
      'dry-run': 'flag',
    })
    if (!options.ok) return options
    const scope = readLockScope(options.value, usage)
    if (!scope.ok) return scope
    const until = readUntil(options.value)
    if (!until.ok) return until
    const reason = readReason(options.value, usage)
    if (!reason.ok) return reason
    const dryRun = options.value.get('dry-run') !== undefined
    return ok({ kind: 'lock', ...scope.value, reason: reason.value, until: until.value, dryRun })
  },
}
