// Gate authorization: whoever asks for the promotion may ask for it.
import type { Login } from '../identifiers.ts'
import { isEntitled, type Permission } from '../person.ts'
import type { Gate } from './gate.ts'

export type AuthorizationReason =
  | { readonly code: 'may-promote'; readonly login: Login; readonly by: 'permission' | 'team' }
  | {
      readonly code: 'not-authorized'
      readonly login: Login
      /** Empty: write permission is what is needed. */
      readonly allowedGroups: readonly string[]
      readonly teams: readonly string[]
      readonly permission: Permission
    }
  | { readonly code: 'person-unavailable'; readonly login: Login; readonly problem: string }

export const authorization: Gate<'authorization', AuthorizationReason> = {
  name: 'authorization',
  needs: ['requester'],
  judge: ({ requester: login }, { requester, rules }) => {
    if (!requester.known) {
      return [{ verdict: 'fail', reason: { code: 'person-unavailable', login, problem: requester.reason } }]
    }
    const { allowedGroups } = rules.authorization
    const { teams, permission } = requester.value
    if (isEntitled(requester.value, allowedGroups)) {
      const by = allowedGroups.length > 0 ? 'team' : 'permission'
      return [{ verdict: 'pass', reason: { code: 'may-promote', login, by } }]
    }
    return [{ verdict: 'fail', reason: { code: 'not-authorized', login, allowedGroups, teams, permission } }]
  },
}
