// An expression rule: one rule that the owners wrote themselves, and what it has to be told.
import type { ExpressionNeeds } from './read-expression.ts'

export interface ExpressionRule extends ExpressionNeeds {
  readonly name: string
  readonly text: string
  /** What people are told where it does not hold. */
  readonly message: string | undefined
}
