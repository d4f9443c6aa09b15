// Gate window: nothing goes into an environment outside the hours that its people keep.
import type { Instant } from '../../domain/identifiers.ts'
import { closureAt, isOpen, nextClosing, nextOpening } from '../../domain/environments/opening-hours.ts'
import type { Gate } from '../gate.ts'

export type WindowReason =
  | { readonly code: 'not-asked-for' }
  /** What runs there does harm; that keeps no hours. */
  | { readonly code: 'rollback' }
  | {
      readonly code: 'open'
      readonly zone: string
      /** Undefined where it never closes. */
      readonly closes: Instant | undefined
    }
  | {
      readonly code: 'closed'
      readonly zone: string
      readonly opens: Instant | undefined
      /** The name of the closed days that these are, if they are any. */
      readonly closure: string | undefined
    }

export const window: Gate<'window', WindowReason> = {
  name: 'window',
  enforcement: 'enforce',
  needs: () => [],
  judge: (promotion, { rules: { window: hours } }, now) => {
    if (hours === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    if (promotion.rollback !== undefined) return [{ verdict: 'skip', reason: { code: 'rollback' } }]
    const { zone } = hours
    if (isOpen(hours, now)) {
      const closes = nextClosing(hours, now)
      return [{ verdict: 'pass', reason: { code: 'open', zone, closes }, recheckAt: closes }]
    }
    const opens = nextOpening(hours, now)
    const closure = closureAt(hours, now)?.name
    const reason = { code: 'closed', zone, opens, closure } as const
    return [{ verdict: 'wait', reason, passesAt: opens, recheckAt: opens }]
  },
}
