// Check: what every environment pins now is what its newest entry says.
import { arrivalOf, type Arrival } from '../arrivals.ts'
import { type Check, nothing } from './check.ts'
import type { PinEvidence } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { inShort, placeKey, releaseIn, sameRelease } from '../pin-state.ts'
import type { PromotionId } from '../../identifiers.ts'

interface Newest extends Arrival {
  readonly index: number
  readonly promotion: PromotionId | null
}

export const pins: Check = {
  name: 'pins',
  begin() {
    const pinned = new Map<string, PinEvidence>()
    const newest = new Map<string, Newest>()
    return {
      take(evidence) {
        if (evidence.kind === 'pin') pinned.set(placeKey(evidence), evidence)
        if (evidence.kind !== 'entry' || !evidence.entry.ok) return nothing
        const { payload } = evidence.entry.value
        const arrival = arrivalOf(payload)
        const promotion = 'promotion' in payload ? payload.promotion : null
        if (arrival !== undefined) {
          newest.set(placeKey(arrival), { ...arrival, index: evidence.index, promotion })
        }
        return nothing
      },
      end: () => [
        ...[...pinned].flatMap(([key, pin]) => wrongPin(pin, newest.get(key))),
        ...[...newest].flatMap(([key, entry]) => (pinned.has(key) ? nothing : goneFile(entry))),
      ],
    }
  },
}

function wrongPin({ state, ...pin }: PinEvidence, entry: Newest | undefined): readonly Finding[] {
  const { environment, app, path } = pin
  const release = releaseIn(state)
  const where = { environment, app, path, version: release?.version, index: entry?.index }
  if (state.kind === 'unreadable') return [{ reason: 'pin-unreadable', ...where }]
  if (entry === undefined) return release === null ? nothing : [{ reason: 'pin-older-than-ledger', ...where }]
  if (!sameRelease(release, entry.release)) {
    return [{ reason: 'pin-differs', ...where, expected: inShort(entry.release), found: inShort(release) }]
  }
  if (!entry.judged) return release === null ? nothing : [{ reason: 'pin-bypassed', ...where }]
  const stamp = state.kind === 'pinned' ? state.stamp?.id : undefined
  if (entry.promotion === null || stamp === entry.promotion) return nothing
  return [{ reason: 'pin-stamp-differs', ...where, expected: entry.promotion, found: stamp ?? 'nothing' }]
}

function goneFile({ environment, app, index, release }: Newest): readonly Finding[] {
  if (release === null) return nothing
  const where = { environment, app, index, version: release.version }
  return [{ reason: 'pin-differs', ...where, expected: inShort(release), found: inShort(null) }]
}
