// What a clone tells of environments, for the next program: unknown values are null, keys are never left out.
import type { PastMove } from '../../domain/ledger/past-move.ts'
import type { PlaceStatus } from '../../domain/status/place-status.ts'

/** @param moves the list of versions, where it was asked for */
export function placeAsJson(place: PlaceStatus, moves: readonly PastMove[] | undefined): object {
  const { environment, app, release, deployedState, move, unreadable } = place
  return {
    environment,
    app,
    version: release?.version ?? null,
    digest: release?.images[0]?.digest ?? null,
    promoted_by: deployedState?.requester ?? null,
    at: deployedState?.since ?? null,
    health: deployedState?.health.state ?? null,
    bypassed: deployedState?.bypassed ?? null,
    gates:
      move?.gates.map(({ gate, verdict, reasons = [], durationMs = null }) => ({
        gate,
        verdict,
        reasons,
        duration_ms: durationMs,
      })) ?? null,
    pull_request: move?.pullRequest ?? null,
    entry: deployedState?.index ?? null,
    unreadable,
    ...(moves === undefined
      ? {}
      : {
          history: moves
            .filter((each) => each.environment === environment && each.app === app)
            .map(moveAsJson),
        }),
  }
}

export function moveAsJson(move: PastMove): object {
  const { index, at, environment, app, kind, by } = move
  return {
    index,
    at,
    environment,
    app,
    kind,
    version: move.version ?? null,
    digest: move.digest ?? null,
    by,
    pull_request: move.pullRequest ?? null,
    reason: move.reason ?? null,
  }
}
