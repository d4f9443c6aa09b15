// Check: every head of the ledger that a pin on the default branch remembers is still in the chain.
import type { CommitOid, Digest } from '../../identifiers.ts'
import { type Check, nothing } from './check.ts'
import type { Finding } from '../finding.ts'
import type { PinState, Place } from '../pin-state.ts'

interface Anchor extends Place {
  readonly index: number
  readonly hash: string
  readonly path: string
  readonly commit: CommitOid | undefined
}

export const anchors: Check = {
  name: 'anchors',
  begin() {
    const hashes: Digest[] = []
    // Whole histories remember the same heads again and again.
    const remembered = new Map<string, Anchor>()
    const remember = (state: PinState, place: Place & { path: string }, commit?: CommitOid): void => {
      const text = state.kind === 'pinned' ? state.stamp?.ledger : undefined
      if (text === undefined || remembered.has(text)) return
      const [index = '', hash = ''] = text.split('@')
      const { environment, app, path } = place
      remembered.set(text, { environment, app, path, commit, index: Number(index), hash })
    }
    return {
      take(evidence) {
        if (evidence.kind === 'pin') remember(evidence.state, evidence)
        if (evidence.kind === 'entry' && evidence.entry.ok) {
          hashes[evidence.index] = evidence.entry.value.hash
        }
        if (evidence.kind === 'landed') {
          for (const change of evidence.changes) remember(change.after, change, evidence.commit)
        }
        return nothing
      },
      end: () => [...remembered.values()].flatMap((anchor) => contradiction(anchor, hashes)),
    }
  },
}

function contradiction(anchor: Anchor, hashes: readonly Digest[]): readonly Finding[] {
  const { index, hash, ...where } = anchor
  // An index of 0 is the head of an empty ledger: it binds nothing.
  if (index === 0) return nothing
  const found = hashes[index]
  if (found === hash) return nothing
  if (index >= hashes.length) return [{ reason: 'anchor-beyond-end', ...where, index, expected: hash }]
  // The entry itself cannot be read; the chain says so.
  return found === undefined
    ? nothing
    : [{ reason: 'anchor-contradicts', ...where, index, expected: hash, found }]
}
