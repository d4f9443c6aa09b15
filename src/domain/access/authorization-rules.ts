// Authorization rules: who may do what in an environment, and where an app has its own people.
import type { AllowedActors } from './allowed-actors.ts'
import type { AppName, Login } from '../identifiers.ts'

/** What can be allowed to some and not to others; `unlock` and `release` are about what somebody else set. */
export const guardedVerbs = ['promote', 'rollback', 'lock', 'unlock', 'hold', 'release', 'clear'] as const
export type GuardedVerb = (typeof guardedVerbs)[number]

export type AllowedActorsByVerb = Readonly<Partial<Record<GuardedVerb, AllowedActors>>>

/** Who may in place of the environment's people, for one app. */
export interface AppAuthorization {
  readonly app: AppName
  /** Who may ask for promotions and rollbacks of it; undefined: as for every app. */
  readonly allowed?: AllowedActors | undefined
  readonly verbs?: AllowedActorsByVerb | undefined
}

export interface AuthorizationRules {
  /** Teams whose members may ask for a promotion; empty, and nobody named: everyone with write permission. */
  readonly allowedGroups: readonly string[]
  /** People who may as well. */
  readonly allowedUsers?: readonly Login[] | undefined
  /** Who may do a single thing, in place of those. */
  readonly verbs?: AllowedActorsByVerb | undefined
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
export function allowedActorsOf(
  rules: Ruled,
  verb: 'promote' | 'rollback',
  app: AppName | undefined,
): AllowedActors
export function allowedActorsOf(
  rules: Ruled,
  verb: GuardedVerb,
  app: AppName | undefined,
): AllowedActors | undefined
export function allowedActorsOf(
  { authorization: { allowedGroups, allowedUsers = [], verbs, apps = [] } }: Ruled,
  verb: GuardedVerb,
  app: AppName | undefined,
): AllowedActors | undefined {
  const own = apps.find((each) => each.app === app)
  const isAsking = verb === 'promote' || verb === 'rollback'
  return (
    own?.verbs?.[verb] ??
    (isAsking ? own?.allowed : undefined) ??
    verbs?.[verb] ??
    (isAsking ? { groups: allowedGroups, users: allowedUsers } : undefined)
  )
}
