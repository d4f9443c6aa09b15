// Gate separation_of_duties: whoever promoted a release to the environment before does not promote it to this one.
import { earlierPromoters } from './duties.ts'
import type { EnvironmentName, Login } from '../../domain/identifiers.ts'
import type { Gate } from '../gate.ts'

export type SeparationOfDutiesReason =
  | { readonly code: 'not-asked-for' }
  | { readonly code: 'nothing-before' }
  | { readonly code: 'different-people' }
  /** Nobody brings it up to here: it was let in before, under this same question. */
  | { readonly code: 'rollback' }
  /** The policy asks: the approvers are the other people then. */
  | { readonly code: 'nobody-asked' }
  | { readonly code: 'same-person'; readonly login: Login; readonly previous: readonly EnvironmentName[] }
  | { readonly code: 'promoter-unknown'; readonly previous: readonly EnvironmentName[] }

export const separationOfDuties: Gate<'separation_of_duties', SeparationOfDutiesReason> = {
  name: 'separation_of_duties',
  enforcement: 'always',
  needs: ({ authorization }) => (authorization.separationOfDuties ? ['previous'] : []),
  judge: (promotion, { rules, previous }) => {
    if (!rules.authorization.separationOfDuties)
      return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    if (rules.after.length === 0) return [{ verdict: 'skip', reason: { code: 'nothing-before' } }]
    const before = earlierPromoters(promotion, previous)
    return promotion.moves.map(({ app }) => {
      const promoters = before.filter((promoter) => promoter.app === app)
      // A policy that asks again and again is no person taking a second step.
      const isAsked = promotion.origin.kind !== 'policy'
      if (isAsked && promoters.some(({ login }) => login === promotion.requester)) {
        return {
          app,
          verdict: 'fail',
          reason: { code: 'same-person', login: promotion.requester, previous: rules.after },
        }
      }
      // What the environment before runs now tells nothing of who brought this release here then.
      if (promotion.rollback !== undefined) return { app, verdict: 'pass', reason: { code: 'rollback' } }
      // Somebody may be missing: no release before was recorded yet, or one standing cannot be read.
      const allKnown = (previous.get(app) ?? []).every(({ deployedState }) => deployedState.known)
      return promoters.length > 0 && allKnown
        ? { app, verdict: 'pass', reason: { code: isAsked ? 'different-people' : 'nobody-asked' } }
        : { app, verdict: 'wait', reason: { code: 'promoter-unknown', previous: rules.after } }
    })
  },
}
