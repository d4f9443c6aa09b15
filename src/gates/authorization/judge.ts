// Gate authorization: whoever asks for the promotion may ask for it.
import { type Authorization, authorize } from '../../domain/commands/authorize.ts'
import type { AppName } from '../../domain/identifiers.ts'
import { kindOf } from '../../domain/promotion/promotion.ts'
import type { Finding, Gate } from '../gate.ts'

export type AuthorizationReason =
  | Authorization
  /** The bot proposed it itself, because of a ledger entry; a person decides by their approvals. */
  | { readonly code: 'automatic'; readonly index: number }
  /** The bot asks for what the environment before runs, because the policy says so; a person decides by their approvals. */
  | { readonly code: 'asked-by-policy' }
  /** It did not, or does not any more. */
  | { readonly code: 'not-asked-by-policy' }

export const authorization: Gate<'authorization', AuthorizationReason> = {
  name: 'authorization',
  enforcement: 'always',
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
