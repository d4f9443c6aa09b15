// Gate authorization: whoever asks for the promotion may ask for it.
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import { circleOf } from '../../domain/access/authorization-rules.ts'
import { placeIn } from '../../domain/access/allowed-actors.ts'
import type { Fact } from '../../domain/fact.ts'
import type { AppName, Login } from '../../domain/identifiers.ts'
import type { Permission, Person } from '../../domain/access/person.ts'
import { kindOf, type PromotionKind } from '../../domain/promotion/promotion.ts'
import type { Finding, Gate } from '../gate.ts'

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

export type AuthorizationReason =
  | { readonly code: 'may-promote'; readonly login: Login; readonly by: 'permission' | 'team' | 'user' }
  | NotAuthorized
  /** The bot proposed it itself, because of a ledger entry; people decide by their approvals. */
  | { readonly code: 'automatic'; readonly index: number }
  /** The bot asks for what the environment before runs, because the policy says so; people decide by their approvals. */
  | { readonly code: 'asked-by-policy' }
  /** It did not, or does not any more. */
  | { readonly code: 'not-asked-by-policy' }
  | { readonly code: 'person-unavailable'; readonly login: Login; readonly problem: string }

export const authorization: Gate<'authorization', AuthorizationReason> = {
  name: 'authorization',
  needs: () => ['requester'],
  judge: (promotion, { requester, rules }) => {
    const { requester: login, origin, rollback, moves } = promotion
    if (origin.kind === 'ledger-entry' && rollback !== undefined) {
      return [{ verdict: 'pass', reason: { code: 'automatic', index: origin.index } }]
    }
    if (origin.kind === 'policy') {
      return rules.autoPromote !== undefined && rollback === undefined
        ? [{ verdict: 'pass', reason: { code: 'asked-by-policy' } }]
        : [{ verdict: 'fail', reason: { code: 'not-asked-by-policy' } }]
    }
    const finding = (app: AppName | undefined): Finding<AuthorizationReason> => {
      const reason = authorize(login, requester, rules, kindOf(promotion), app)
      const verdict = reason.code === 'may-promote' ? 'pass' : 'fail'
      return app === undefined ? { verdict, reason } : { app, verdict, reason }
    }
    return rules.authorization.apps === undefined
      ? [finding(undefined)]
      : moves.map(({ app }) => finding(app))
  },
}

/** Whether somebody may ask for promotions or rollbacks of an app in an environment; of any, where no app is named. */
export function authorize(
  login: Login,
  person: Fact<Person>,
  rules: EnvironmentRules,
  kind: PromotionKind,
  app: AppName | undefined,
): AuthorizationReason {
  if (!person.known) return { code: 'person-unavailable', login, problem: person.reason }
  const circle = circleOf(rules, kind === 'rollback' ? 'rollback' : 'promote', app)
  const by = placeIn(person.value, circle)
  if (by !== undefined) return { code: 'may-promote', login, by }
  const { teams, permission } = person.value
  const { groups: allowedGroups, users: allowedUsers } = circle
  return { code: 'not-authorized', login, kind, allowedGroups, allowedUsers, teams, permission }
}
