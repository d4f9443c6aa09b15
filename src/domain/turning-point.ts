// The turning point of a judgement: when it may come out differently although nobody did anything.
import type { Eligibility } from './eligibility.ts'
import type { Judgement } from './gates/catalog.ts'
import type { Instant } from './identifiers.ts'

/**
 * The earliest moment from which it is worth judging again; undefined: not before something happens. What could not be
 * known may be known at any time, and locks run out. A gate that looks at the clock has its moment here.
 */
export function turningPoint({ judgements }: Eligibility, now: Instant): Instant | undefined {
  return judgements
    .flatMap(({ findings }) => findings.flatMap(({ reason }) => momentOf(reason, now) ?? []))
    .toSorted()
    .at(0)
}

type Reason = Judgement['findings'][number]['reason']

function momentOf(reason: Reason, now: Instant): Instant | undefined {
  if (reason.code === 'locked') return reason.lock.until
  return 'problem' in reason ? now : undefined
}
