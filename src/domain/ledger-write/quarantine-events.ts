// Quarantine events: which digests go nowhere from now on, because of what an entry says.
import type { AppName, Digest, EnvironmentName, Login } from '../identifiers.ts'
import type { LedgerEvent } from './ledger-commit.ts'
import type { DeployedState, WrittenRelease } from '../ledger/deployed-state.ts'

/** What is put away, and why. */
interface PutAway {
  readonly environment: EnvironmentName
  readonly app: AppName
  readonly release: WrittenRelease
  readonly by: Login
  readonly reason: string
}

/**
 * The event that puts the digests of a release away. Those that stay where they are, because the release that comes
 * has them too, are left out; undefined where none is left.
 *
 * @param becauseOf the index of the entry that is the reason
 */
function quarantineEvent(
  { environment, app, release, by, reason }: PutAway,
  at: LedgerEvent['at'],
  becauseOf: number,
  staying: readonly Digest[] = [],
): LedgerEvent | undefined {
  const digests = [...new Set(release.images.map(({ digest }) => digest))].filter(
    (digest) => !staying.includes(digest),
  )
  if (digests.length === 0) return undefined
  const quarantine = { environment, app, version: release.version, by, reason, since: at, becauseOf }
  return { at, actor: by, payload: { kind: 'quarantined', digests, quarantine } }
}

/** The quarantine that follows an event: a rollback puts away what it leaves behind. */
export function quarantineAfter({ payload, at }: LedgerEvent, index: number): LedgerEvent | undefined {
  if (payload.kind !== 'rolled-back' || payload.rollback.left === null) return undefined
  const { environment, app, requester: by, release, rollback } = payload
  const putAway = { environment, app, release: payload.rollback.left, by, reason: rollback.reason }
  const staying = release.images.map(({ digest }) => digest)
  return quarantineEvent(putAway, at, index, staying)
}

/** The quarantine of what came past the gates; what was there already and had come through them stays free. */
export function bypassQuarantine(
  { payload, at }: LedgerEvent,
  index: number,
  before: DeployedState | undefined,
  self: Login,
): LedgerEvent | undefined {
  if (payload.kind !== 'bypassed' || payload.release === null) return undefined
  const { environment, app, release, why } = payload
  const putAway = { environment, app, release, by: self, reason: `it came past the gates: ${why}` }
  const staying =
    before === undefined || before.bypassed ? [] : before.release.images.map(({ digest }) => digest)
  return quarantineEvent(putAway, at, index, staying)
}
