// Arrivals: the entries that put a release somewhere, and the commit of the default branch that did it.
import type { CommitOid } from '../identifiers.ts'
import type { LedgerPayload } from '../ledger/ledger-payload.ts'
import type { WrittenRelease } from '../ledger/deployed-state.ts'
import type { Place } from './pin-state.ts'

export interface Arrival extends Place {
  /** Null: the file was gone or unreadable after it. */
  readonly release: WrittenRelease | null
  readonly commit: CommitOid
  readonly pullRequest: number | null
  readonly judged: boolean
}

/** Undefined for entries that put nothing anywhere. */
export function arrivalOf(payload: LedgerPayload): Arrival | undefined {
  switch (payload.kind) {
    case 'promoted':
    case 'rolled-back': {
      const { environment, app, release, mergeCommit: commit, pullRequest } = payload
      return { environment, app, release, commit, pullRequest, judged: true }
    }
    case 'bypassed': {
      const { environment, app, release, commit, pullRequest } = payload
      return { environment, app, release, commit, pullRequest, judged: false }
    }
    default:
      return undefined
  }
}

/** The commit of the default branch that an entry names, whatever it says about it. */
export function commitIn(payload: LedgerPayload): CommitOid | undefined {
  if (payload.kind === 'verified' || payload.kind === 'failed') return payload.commit
  return arrivalOf(payload)?.commit
}
