// The earliest moment: when a promotion may get through if nobody does anything, and which gates want somebody to.
import { judge, verdictOf } from './evaluate.ts'
import type { Facts } from '../domain/facts.ts'
import type { GateName, Judgement } from './catalog.ts'
import type { Instant } from '../domain/identifiers.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'

export interface EarliestPass {
  /** No gate waits for the clock alone any more. */
  readonly at: Instant
  /** What says no even wanting: these need somebody, or something, to act. */
  readonly wanting: readonly GateName[]
}

/** A soak may end while the window is closed, which may open while a lock holds, and so on; no calendar goes round for ever. */
const maxLooks = 50

/**
 * Puts every gate's question again at the moments the gates name, until only people can say more. Pure: the same facts,
 * another clock. Undefined where the gates name no end.
 */
export function earliestPass(promotion: Promotion, facts: Facts, now: Instant): EarliestPass | undefined {
  let at = now
  for (let look = 0; look < maxLooks; look += 1) {
    const open = judge(promotion, facts, at).judgements.filter(isOpen)
    const next = open
      .flatMap((judgement) => passesAt(judgement) ?? [])
      .toSorted()
      .at(-1)
    if (next === undefined || next <= at) return { at, wanting: open.map(({ gate }) => gate) }
    at = next
  }
  return undefined
}

/** From when on a gate that says no may say yes by the clock alone; undefined where that is not what it waits for. */
export function passesAt({ findings }: Judgement): Instant | undefined {
  const moments = findings.flatMap(({ verdict, passesAt: at }) =>
    verdict === 'fail' || verdict === 'wait' ? [at] : [],
  )
  const known = moments.filter((moment) => moment !== undefined)
  return known.length < moments.length ? undefined : known.toSorted().at(-1)
}

function isOpen(judgement: Judgement): boolean {
  const verdict = verdictOf(judgement)
  return verdict === 'fail' || verdict === 'wait'
}
