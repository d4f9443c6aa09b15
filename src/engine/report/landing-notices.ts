// Landing notices: what people are told once a changed pin is in the ledger.
import type { Policy } from '../../domain/environment.ts'
import type { LedgerEntry } from '../../domain/ledger.ts'
import { hashOf } from '../../domain/plan-hash.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { Change } from '../../ports/git-host-changes.ts'
import type { Landed } from '../record/landed-event.ts'
import { checkChange } from './promotion-checks.ts'
import { rulesPlace } from '../rules-place.ts'

/** A bypass is said on its pull request, and as a red check on the commit where there is none. */
export function landingNotices(
  messages: Messages,
  reading: Reading,
  policy: Policy | undefined,
  landings: readonly Landed[],
  entries: readonly LedgerEntry[],
): readonly Change[] {
  return entries.flatMap(({ payload, index }): readonly Change[] => {
    if (payload.kind !== 'bypassed') return []
    const landed = landings.find(
      ({ place }) => place.environment === payload.environment && place.app === payload.app,
    )
    const pullRequest = landed?.pullRequest
    if (pullRequest !== undefined) {
      return [{ kind: 'comment', on: pullRequest.id, body: messages.bypassNotice(payload, index) }]
    }
    const page = messages.bypassCheck(payload, index, rulesPlace(reading, policy))
    return checkChange(page, hashOf(page), payload.commit, [])
  })
}
