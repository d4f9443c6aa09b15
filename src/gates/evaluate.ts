// Eligibility: every gate's findings folded into one answer. Asking changes nothing.
import type { Facts } from '../domain/facts.ts'
import { gateCatalog, type Judgement } from './catalog.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Instant } from '../domain/identifiers.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'

export interface Eligibility {
  /** `waiting` becomes eligible by itself or by somebody's yes; `blocked` needs something to change first. */
  readonly outcome: 'eligible' | 'waiting' | 'blocked'
  /** One for every gate, in the catalog's order. */
  readonly judgements: readonly Judgement[]
}

/** Puts every gate's question to a promotion. */
export function judge(promotion: Promotion, facts: Facts, now: Instant): Eligibility {
  const judgements = gateCatalog.map((gate) => gate.ask(promotion, facts, now))
  const verdicts = judgements.map(verdictOf)
  const outcome = verdicts.includes('fail') ? 'blocked' : verdicts.includes('wait') ? 'waiting' : 'eligible'
  return { outcome, judgements }
}

/** Whether locks that can be read are all that says no: what waits for their end can be prepared while they hold. */
export function isOnlyLocked({ judgements }: Eligibility): boolean {
  const failing = judgements.filter((judgement) => verdictOf(judgement) === 'fail')
  return (
    failing.length > 0 &&
    failing.every(
      (judgement) =>
        judgement.gate === 'lock' && judgement.findings.every(({ reason }) => reason.code === 'locked'),
    )
  )
}

const severity: readonly Verdict[] = ['skip', 'pass', 'warn', 'wait', 'fail']

/** The worst finding of a gate is the gate's verdict. */
export function verdictOf({
  findings,
}: {
  readonly gate: string
  readonly findings: readonly { readonly verdict: Verdict }[]
}): Verdict {
  const verdicts = findings.map(({ verdict }) => verdict)
  return severity.findLast((candidate) => verdicts.includes(candidate)) ?? 'fail'
}

/** Whether the rules put this gate's question at all: what nobody asked for is not shown to anybody. */
export function isAskedFor({ findings }: Judgement): boolean {
  return findings.some(({ reason }) => reason.code !== 'not-asked-for')
}
