// A past move: one line of the list of versions that an environment ran, from the ledger entry that brought it.
import type {
  AppName,
  Digest,
  EnvironmentName,
  Instant,
  Login,
  ThreadNumber,
  Version,
} from '../identifiers.ts'
import type { LedgerEntry } from './ledger.ts'

export interface PastMove {
  /** The ledger entry that says so. */
  readonly index: number
  readonly at: Instant
  readonly environment: EnvironmentName
  readonly app: AppName
  readonly kind: 'promoted' | 'rolled-back' | 'bypassed'
  /** Undefined where a file was left that nobody can read. */
  readonly version: Version | undefined
  /** Of the first image. */
  readonly digest: Digest | undefined
  /** Who asked for it; of a bypass, who merged or pushed it. */
  readonly by: Login
  readonly pullRequest: ThreadNumber | undefined
  /** Why it went back. */
  readonly reason: string | undefined
}

/** Which moves are asked about; everything where nothing is named. */
export interface MovesAsked {
  readonly environment: EnvironmentName | undefined
  readonly app: AppName | undefined
}

/** The move that an entry tells of, if it is one that was asked about. */
export function pastMove(
  { index, at, actor, payload }: LedgerEntry,
  asked: MovesAsked,
): PastMove | undefined {
  if (payload.kind !== 'promoted' && payload.kind !== 'rolled-back' && payload.kind !== 'bypassed') {
    return undefined
  }
  const { environment, app, kind, release } = payload
  if (asked.environment !== undefined && asked.environment !== environment) return undefined
  if (asked.app !== undefined && asked.app !== app) return undefined
  return {
    index,
    at,
    environment,
    app,
    kind,
    version: release?.version,
    digest: release?.images[0]?.digest,
    by: payload.kind === 'bypassed' ? actor : payload.requester,
    pullRequest: payload.pullRequest ?? undefined,
    reason: payload.kind === 'rolled-back' ? payload.rollback.reason : undefined,
  }
}

/** The list of versions, newest first, and how far back it was looked for. */
export interface PastMoves {
  readonly asked: number
  readonly moves: readonly PastMove[]
  /** How many of the newest entries were looked at where older ones are left; undefined where all were, or enough was found. */
  readonly lookedAt: number | undefined
}
