// Folding: what a ledger entry makes of the standing of its app in its environment.
import type { PlacedEntry } from '../ledger/ledger.ts'
import { sameImages } from '../release/release.ts'
import type { DeployedState, WrittenRelease } from '../ledger/deployed-state.ts'

/** The standing after an entry; undefined when nothing is known to stand there any more. */
export function foldDeployedState(
  before: DeployedState | undefined,
  entry: PlacedEntry,
): DeployedState | undefined {
  const { payload, index } = entry
  switch (payload.kind) {
    case 'promoted':
    case 'rolled-back': {
      const { environment, app, release, promotion, requester } = payload
      return {
        environment,
        app,
        release,
        index,
        promotion,
        requester,
        bypassed: false,
        commit: payload.mergeCommit,
        since: payload.mergedAt,
        health: { state: 'unreported' },
      }
    }
    case 'bypassed': {
      const { environment, app, release, commit, committedAt: since } = payload
      if (release === null) return undefined
      const requester = entry.actor
      const health = { state: 'unreported' } as const
      return {
        environment,
        app,
        release,
        index,
        promotion: null,
        requester,
        bypassed: true,
        commit,
        since,
        health,
      }
    }
    case 'verified':
    case 'failed': {
      const { environment, app, release, commit, context, received, sequence, url } = payload
      const health = {
        state: payload.kind,
        index,
        at: entry.at,
        reporter: entry.actor,
        context,
        ...(received === undefined ? {} : { received }),
        ...(sequence === undefined ? {} : { sequence }),
        url,
      } as const
      if (before !== undefined) return isOf(before, release) ? { ...before, health } : before
      // It stood there before the ledger began: who brought it is not known.
      const origin = { promotion: null, requester: null, bypassed: false }
      return { environment, app, release, index, ...origin, commit, since: entry.at, health }
    }
  }
}

/** A late word about a release that is gone says nothing of the one that came after it. */
function isOf(deployedState: DeployedState, release: WrittenRelease): boolean {
  return deployedState.release.version === release.version && sameImages(deployedState.release, release)
}
