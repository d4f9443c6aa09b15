// The stamp: which promotion wrote a pin, and the ledger's head when it was planned.
import { z } from 'zod'
import { promotionIdSchema, type PromotionId } from '../identifiers.ts'

/** `<index>@<hash>` of the ledger's head. Anchors the ledger in the protected default branch. */
const ledgerAnchorSchema = z
  .string()
  .regex(
    /^(?:0|[1-9][0-9]{0,14})@sha256:[a-f0-9]{64}$/,
    'the ledger is named as <index>@sha256:<64 hexadecimal digits>',
  )

/** `spec.promotion` as files write it. */
export const writtenStampSchema = z.strictObject({
  id: promotionIdSchema.nullish(),
  ledger: ledgerAnchorSchema.nullish(),
})

export interface Stamp {
  readonly id: PromotionId
  /** Undefined before the ledger has its first entry. */
  readonly ledger: string | undefined
}
