// Landing notices: what people are told once a changed pin is in the ledger.
import type { Policy } from '../../domain/environments/environment.ts'
import type { HostId, ThreadNumber } from '../../domain/identifiers.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import { hashOf } from '../../domain/promotion/plan-hash.ts'
import { writeMarker } from '../../text/marker.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import { checkChange } from './promotion-checks.ts'
import { rulesPlace } from './rules-place.ts'

/** Stands in the comment or issue that tells of a bypass. */
export function bypassMarker(index: number): string {
  return `bypassed:${index}`
}

/**
 * A bypass is said on its pull request; where there is none, in an issue and as a red check on the commit.
 *
 * @param pullRequests those that the entries name, as far as they are known
 * @param entries all that was written in one commit: of a bypass also whether it was put away
 */
export function mergeNotices(
  messages: Messages,
  snapshot: Snapshot,
  policy: Policy | undefined,
  pullRequests: ReadonlyMap<ThreadNumber, HostId>,
  entries: readonly LedgerEntry[],
): readonly Change[] {
  return entries.flatMap(({ payload, index, actor }): readonly Change[] => {
    if (payload.kind !== 'bypassed') return []
    const isPutAway = entries.some(
      (other) => other.payload.kind === 'quarantined' && other.payload.quarantine.becauseOf === index,
    )
    const entry = { index, actor, isPutAway }
    const body = `${messages.bypassNotice(payload, entry)}\n\n${writeMarker(bypassMarker(index))}`
    const on = payload.pullRequest === null ? undefined : pullRequests.get(payload.pullRequest)
    if (on !== undefined) return [{ kind: 'comment', on, body }]
    const page = messages.bypassCheck(payload, entry, rulesPlace(snapshot, policy))
    return [
      { kind: 'open-issue', title: page.output.title, body },
      ...checkChange(page, hashOf(page), payload.commit, []),
    ]
  })
}
