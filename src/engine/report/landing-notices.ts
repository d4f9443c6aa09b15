// Landing notices: what people are told once a changed pin is in the ledger.
import type { Policy } from '../../domain/environment.ts'
import type { LedgerEntry } from '../../domain/ledger.ts'
import { hashOf } from '../../domain/plan-hash.ts'
import { writeMarker } from '../../messages/marker.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { Change } from '../../ports/git-host-changes.ts'
import type { Landed } from '../record/landed-event.ts'
import { checkChange } from './promotion-checks.ts'
import { rulesPlace } from '../rules-place.ts'

/** A bypass is said on its pull request; where there is none, in an issue and as a red check on the commit. */
export function landingNotices(
  messages: Messages,
  reading: Reading,
  policy: Policy | undefined,
  landings: readonly Landed[],
  entries: readonly LedgerEntry[],
): readonly Change[] {
  return entries.flatMap(({ payload, index, actor }): readonly Change[] => {
    if (payload.kind !== 'bypassed') return []
    const isPutAway = entries.some(
      (other) => other.payload.kind === 'quarantined' && other.payload.quarantine.becauseOf === index,
    )
    const entry = { index, actor, isPutAway }
    const body = `${messages.bypassNotice(payload, entry)}\n\n${writeMarker(`bypassed:${index}`)}`
    const pullRequest = landings.find(
      ({ pullRequest: each }) => each?.number === payload.pullRequest,
    )?.pullRequest
    if (pullRequest !== undefined) return [{ kind: 'comment', on: pullRequest.id, body }]
    const page = messages.bypassCheck(payload, entry, rulesPlace(reading, policy))
    return [
      { kind: 'open-issue', title: page.output.title, body },
      ...checkChange(page, hashOf(page), payload.commit, []),
    ]
  })
}
