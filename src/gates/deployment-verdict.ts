// A deployment's verdict: whether a workflow job that names an environment may go on, by the eligibility everything goes by.
import type { Eligibility } from './evaluate.ts'
import type { Fact } from '../domain/fact.ts'
import type {
  AppName,
  Digest,
  EnvironmentName,
  Instant,
  ThreadNumber,
  Version,
} from '../domain/identifiers.ts'
import { holds, type Lock, type UnreadableLock } from '../domain/locks/lock.ts'
import { type Pin, releaseOf, sameImages } from '../domain/release/release.ts'
import type { DeployedState } from '../domain/ledger/deployed-state.ts'

/** What the job would deploy of one app, and what the ledger says of it. */
export interface DeployedApp {
  readonly app: AppName
  /** The pin at the job's commit; undefined where nothing is deployed yet. */
  readonly pin: Fact<Pin | undefined>
  /** Whether the default branch pins the same now. */
  readonly isCurrent: boolean
  readonly deployedState: Fact<DeployedState | undefined>
}

export interface DeploymentFacts {
  /** Undefined: the policy knows no such environment. */
  readonly environment: EnvironmentName | undefined
  readonly apps: readonly DeployedApp[]
  readonly locks: Fact<readonly (Lock | UnreadableLock)[]>
  readonly quarantined: Fact<readonly Digest[]>
  /** The open promotion whose head the job runs on, and the apps it moves. */
  readonly proposed:
    | {
        readonly number: ThreadNumber
        readonly apps: readonly AppName[]
        readonly outcome: Eligibility['outcome']
      }
    | undefined
}

/** `wait` gives no answer: the job waits on, and is looked at again when something changes. */
export interface DeploymentVerdict {
  readonly state: 'approved' | 'rejected' | 'wait'
  readonly reason: DeploymentReason
}

export type DeploymentReason =
  /** Everything the commit pins there was promoted, and is recorded. */
  | { readonly code: 'promoted' }
  | { readonly code: 'eligible'; readonly number: ThreadNumber }
  | { readonly code: 'environment-unknown' }
  | { readonly code: 'nothing-pinned' }
  | { readonly code: 'pin-unreadable'; readonly app: AppName; readonly problem: string }
  | { readonly code: 'quarantined'; readonly app: AppName; readonly version: Version }
  | { readonly code: 'bypassed'; readonly app: AppName; readonly version: Version }
  | { readonly code: 'not-promoted'; readonly app: AppName; readonly version: Version }
  | { readonly code: 'blocked'; readonly number: ThreadNumber }
  | { readonly code: 'waiting'; readonly number: ThreadNumber }
  | { readonly code: 'not-recorded-yet'; readonly app: AppName; readonly version: Version }
  | { readonly code: 'locked' }
  | { readonly code: 'unavailable'; readonly problem: string }

/** A no for good comes first, then what may still change, then the yes: unknown is never one. */
export function deploymentVerdict(facts: DeploymentFacts, now: Instant): DeploymentVerdict {
  const { environment, apps, locks, quarantined, proposed } = facts
  if (environment === undefined) return rejected({ code: 'environment-unknown' })
  const found = apps.map((app) => verdictOn(app, facts))
  const no = found.find((verdict) => verdict?.state === 'rejected')
  if (no !== undefined) return no
  if (found.every((verdict) => verdict === undefined)) return rejected({ code: 'nothing-pinned' })
  if (proposed?.outcome === 'blocked') return rejected({ code: 'blocked', number: proposed.number })
  if (!locks.known) return waits({ code: 'unavailable', problem: locks.reason })
  if (!quarantined.known) return waits({ code: 'unavailable', problem: quarantined.reason })
  const isLocked = locks.value.some((lock) => concerns(lock, apps) && ('problem' in lock || holds(lock, now)))
  if (isLocked) return waits({ code: 'locked' })
  const open = found.find((verdict) => verdict?.state === 'wait')
  if (open !== undefined) return open
  if (proposed === undefined) return { state: 'approved', reason: { code: 'promoted' } }
  return proposed.outcome === 'eligible'
    ? { state: 'approved', reason: { code: 'eligible', number: proposed.number } }
    : waits({ code: 'waiting', number: proposed.number })
}

/** Undefined where the job deploys nothing of it. */
function verdictOn(
  { app, pin, isCurrent, deployedState }: DeployedApp,
  { quarantined, proposed }: DeploymentFacts,
): DeploymentVerdict | undefined {
  if (!pin.known) return rejected({ code: 'pin-unreadable', app, problem: pin.reason })
  const release = pin.value === undefined ? undefined : releaseOf(pin.value)
  if (release === undefined) return undefined
  const { version } = release
  if (quarantined.known && release.images.some(({ digest }) => quarantined.value.includes(digest))) {
    return rejected({ code: 'quarantined', app, version })
  }
  const approved = { state: 'approved', reason: { code: 'promoted' } } as const
  // What the open promotion moves is judged by its gates.
  if (proposed?.apps.includes(app) === true) return approved
  if (!deployedState.known) return waits({ code: 'unavailable', problem: deployedState.reason })
  const stands = deployedState.value
  if (stands !== undefined && stands.release.version === version && sameImages(stands.release, release)) {
    return stands.bypassed ? rejected({ code: 'bypassed', app, version }) : approved
  }
  return isCurrent
    ? waits({ code: 'not-recorded-yet', app, version })
    : rejected({ code: 'not-promoted', app, version })
}

/** A lock on one app holds what the job would deploy of it. */
function concerns(lock: Lock | UnreadableLock, apps: readonly DeployedApp[]): boolean {
  return lock.app === undefined || apps.some(({ app }) => app === lock.app)
}

function rejected(reason: DeploymentReason): DeploymentVerdict {
  return { state: 'rejected', reason }
}

function waits(reason: DeploymentReason): DeploymentVerdict {
  return { state: 'wait', reason }
}
