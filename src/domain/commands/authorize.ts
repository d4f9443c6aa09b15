// Authorization: whether somebody may ask for a promotion or a rollback in an environment.
import { allowedActorsOf } from '../access/authorization-rules.ts'
import { placeIn } from '../access/allowed-actors.ts'
import type { Permission, Person } from '../access/person.ts'
import type { EnvironmentRules } from '../environments/environment.ts'
import type { Fact } from '../fact.ts'
import type { AppName, Login } from '../identifiers.ts'
import type { PromotionKind } from '../promotion/promotion.ts'

/** Somebody asked who may not. */
export interface NotAuthorized {
  readonly code: 'not-authorized'
  readonly login: Login
  readonly kind: PromotionKind
  /** Empty, and nobody named: write permission is what is needed. */
  readonly allowedGroups: readonly string[]
  readonly allowedUsers: readonly Login[]
  readonly teams: readonly string[]
  readonly permission: Permission
}

export type Authorization =
  | { readonly code: 'may-promote'; readonly login: Login; readonly by: 'permission' | 'team' | 'user' }
  | NotAuthorized
  | { readonly code: 'person-unavailable'; readonly login: Login; readonly problem: string }

/** Whether somebody may ask for promotions or rollbacks of an app in an environment; of any, where no app is named. */
export function authorize(
  login: Login,
  person: Fact<Person>,
  rules: EnvironmentRules,
  kind: PromotionKind,
  app: AppName | undefined,
): Authorization {
  if (!person.known) return { code: 'person-unavailable', login, problem: person.reason }
  const allowedActors = allowedActorsOf(rules, kind === 'rollback' ? 'rollback' : 'promote', app)
  const by = placeIn(person.value, allowedActors)
  if (by !== undefined) return { code: 'may-promote', login, by }
  const { teams, permission } = person.value
  const { groups: allowedGroups, users: allowedUsers } = allowedActors
  return { code: 'not-authorized', login, kind, allowedGroups, allowedUsers, teams, permission }
}
