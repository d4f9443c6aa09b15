// When to judge again: the earliest moment at which a judgement may come out differently although nobody did anything.
import type { Eligibility } from './evaluate.ts'
import type { Instant } from '../domain/identifiers.ts'

/** Undefined: not before something happens. Each gate sets the moments of its findings. */
export function recheckAt({ judgements }: Eligibility): Instant | undefined {
  return judgements
    .flatMap(({ findings }) =>
      // What only warns holds nothing up.
      findings.flatMap(({ verdict, recheckAt: at }) => (verdict === 'warn' ? [] : (at ?? []))),
    )
    .toSorted()
    .at(0)
}
