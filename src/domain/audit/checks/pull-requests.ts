// Check: where a commit names the pull request that it merged, the entry about it names the same.
import type { CommitOid } from '../../identifiers.ts'
import { type Arrival, arrivalOf } from '../arrivals.ts'
import { type Check, nothing } from './check.ts'
import type { Finding } from '../finding.ts'

export const pullRequests: Check = {
  name: 'pull-requests',
  begin() {
    const told = new Map<CommitOid, (Arrival & { readonly index: number })[]>()
    return {
      take(evidence) {
        if (evidence.kind === 'entry' && evidence.entry.ok) {
          const arrival = arrivalOf(evidence.entry.value.payload)
          if (arrival !== undefined) {
            const others = told.get(arrival.commit) ?? []
            told.set(arrival.commit, [...others, { ...arrival, index: evidence.index }])
          }
        }
        if (evidence.kind !== 'landed' || !evidence.asked || evidence.pullRequest === undefined)
          return nothing
        const found = evidence.pullRequest
        return (told.get(evidence.commit) ?? []).flatMap((entry) => otherNumber(entry, found))
      },
      end: () => nothing,
    }
  },
}

function otherNumber(
  { environment, app, index, commit, pullRequest, release }: Arrival & { readonly index: number },
  found: number,
): readonly Finding[] {
  // Of a commit that was pushed the ledger knows that no pull request brought it; its words may still name one.
  if (pullRequest === null || pullRequest === found) return nothing
  const where = { environment, app, index, commit, pullRequest, version: release?.version }
  return [{ reason: 'pull-request-differs', ...where, expected: `#${pullRequest}`, found: `#${found}` }]
}
