// Check: what the ledger says of merges, actors and approvals is what the git host says. Asked only with a token.
import { type Check, nothing } from './check.ts'
import type { MergeAtHostEvidence } from '../evidence.ts'
import type { Finding } from '../finding.ts'

export const mergeLookup: Check = {
  name: 'witness',
  begin: () => ({
    take: (evidence) => (evidence.kind === 'witnessed' ? contradictions(evidence) : nothing),
    end: () => nothing,
  }),
}

function contradictions({ entry, merge }: MergeAtHostEvidence): readonly Finding[] {
  const { index, actor, payload } = entry
  const { environment, app, pullRequest, release } = payload
  const where = { environment, app, index, pullRequest, version: release?.version }
  if (!merge.known) return [{ reason: 'github-unavailable', ...where, found: merge.reason }]
  const seen = merge.value
  if (seen === undefined) {
    return [{ reason: 'github-differs', ...where, expected: 'merged', found: 'never merged' }]
  }
  const differ = (what: string, expected: string, found: string): readonly Finding[] =>
    expected === found
      ? nothing
      : [{ reason: 'github-differs', ...where, expected: `${what} ${expected}`, found: `${what} ${found}` }]
  // Of what came past the gates the ledger tells no more.
  if (payload.kind === 'bypassed') return differ('merged as', payload.commit, seen.commit)
  return [
    ...differ('merged by', payload.mergedBy, seen.by ?? 'an account that is gone'),
    ...differ('actor', actor, seen.by ?? 'an account that is gone'),
    ...differ('merged at', payload.mergedAt, seen.at),
    ...differ('merged as', payload.mergeCommit, seen.commit),
    ...differ('head', payload.head, seen.head),
    ...payload.approvals.flatMap((approval) => {
      const found = seen.approvals.some(
        ({ login, at, commit }) =>
          login === approval.login && at === approval.at && (commit ?? null) === approval.commit,
      )
      return found ? nothing : differ('approval', `of ${approval.login} at ${approval.at}`, 'not there')
    }),
  ]
}
