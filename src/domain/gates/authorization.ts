// Gate authorization: whoever asks for the promotion may ask for it.
import type { EnvironmentRules } from '../environment.ts'
import type { Fact } from '../fact.ts'
import type { Login } from '../identifiers.ts'
import { isEntitled, type Permission, type Person } from '../person.ts'
import type { Gate } from './gate.ts'

/** Somebody asked who may not. */
export interface NotAuthorized {
  readonly code: 'not-authorized'
  readonly login: Login
  /** Empty: write permission is what is needed. */
  readonly allowedGroups: readonly string[]
  readonly teams: readonly string[]
  readonly permission: Permission
}

export type AuthorizationReason =
  | { readonly code: 'may-promote'; readonly login: Login; readonly by: 'permission' | 'team' }
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
  judge: ({ requester: login, origin, rollback }, { requester, rules }) => {
    if (origin.kind === 'ledger-entry' && rollback !== undefined) {
      return [{ verdict: 'pass', reason: { code: 'automatic', index: origin.index } }]
    }
    if (origin.kind === 'policy') {
      return rules.autoPromote !== undefined && rollback === undefined
        ? [{ verdict: 'pass', reason: { code: 'asked-by-policy' } }]
        : [{ verdict: 'fail', reason: { code: 'not-asked-by-policy' } }]
    }
    const reason = authorize(login, requester, rules)
    return [{ verdict: reason.code === 'may-promote' ? 'pass' : 'fail', reason }]
  },
}

/** Whether somebody may ask for promotions into an environment. */
export function authorize(login: Login, person: Fact<Person>, rules: EnvironmentRules): AuthorizationReason {
  if (!person.known) return { code: 'person-unavailable', login, problem: person.reason }
  const { allowedGroups } = rules.authorization
  if (isEntitled(person.value, allowedGroups)) {
    return { code: 'may-promote', login, by: allowedGroups.length > 0 ? 'team' : 'permission' }
  }
  const { teams, permission } = person.value
  return { code: 'not-authorized', login, allowedGroups, teams, permission }
}
