// Authorization rules: who may do what in an environment, and where an app has its own people.
import type { Circle } from './allowed-actors.ts'
import type { AppName, Login } from '../identifiers.ts'

/** What can be allowed to some and not to others; `unlock` and `release` are about what somebody else set. */
export const guardedVerbs = ['promote', 'rollback', 'lock', 'unlock', 'hold', 'release', 'clear'] as const
export type GuardedVerb = (typeof guardedVerbs)[number]

export type CirclesByVerb = Readonly<Partial<Record<GuardedVerb, Circle>>>

/** Who may in place of the environment's people, for one app. */
export interface AppAuthorization {
  readonly app: AppName
  /** Who may ask for promotions and rollbacks of it; undefined: as for every app. */
  readonly allowed?: Circle | undefined
  readonly verbs?: CirclesByVerb | undefined
}

export interface AuthorizationRules {
  /** Teams whose members may ask for a promotion; empty, and nobody named: everyone with write permission. */
  readonly allowedGroups: readonly string[]
  /** People who may as well. */
  readonly allowedUsers?: readonly Login[] | undefined
  /** Who may do a single thing, in place of those. */
  readonly verbs?: CirclesByVerb | undefined
  /** Sorted by name; undefined where no app has its own. */
  readonly apps?: readonly AppAuthorization[] | undefined
  /** Whoever promoted a release to the environment before may neither ask for nor approve the next step. */
  readonly separationOfDuties: boolean
}

interface Ruled {
  readonly authorization: AuthorizationRules
}

/**
 * The circle of those who may, the most particular word first: the app's about the verb, the app's, the environment's
 * about the verb, the environment's. Undefined where none says anything of stopping, lifting or clearing.
 */
export function circleOf(rules: Ruled, verb: 'promote' | 'rollback', app: AppName | undefined): Circle
export function circleOf(rules: Ruled, verb: GuardedVerb, app: AppName | undefined): Circle | undefined
export function circleOf(
  { authorization: { allowedGroups, allowedUsers = [], verbs, apps = [] } }: Ruled,
  verb: GuardedVerb,
  app: AppName | undefined,
): Circle | undefined {
  const own = apps.find((each) => each.app === app)
  const isAsking = verb === 'promote' || verb === 'rollback'
  return (
    own?.verbs?.[verb] ??
    (isAsking ? own?.allowed : undefined) ??
    verbs?.[verb] ??
    (isAsking ? { groups: allowedGroups, users: allowedUsers } : undefined)
  )
}
