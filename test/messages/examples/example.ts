// An example of a reason: the verdict it comes with, the reason, and from when on it may change by itself.
import type { Verdict } from '../../../src/domain/verdict.ts'
import type { Finding } from '../../../src/gates/gate.ts'

interface Coded {
  readonly code: string
}

export type Example<Reason extends Coded> = readonly [
  Verdict,
  Reason,
  Pick<Finding<Reason>, 'passesAt' | 'recheckAt'>?,
]

/** A code without an example does not compile. */
export type ExamplesOf<Reason extends Coded> = {
  readonly [Code in Reason['code']]: Example<Extract<Reason, { readonly code: Code }>>
}
