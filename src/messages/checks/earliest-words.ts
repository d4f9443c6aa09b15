// When it can pass: gate by gate, and all of them together.
import { type EarliestPass, passesAt } from '../../gates/earliest-pass.ts'
import { type Eligibility, verdictOf } from '../../gates/evaluate.ts'
import type { Instant } from '../../domain/identifiers.ts'
import { bullets } from './next-steps.ts'
import type { Markdown } from '../../text/markdown.ts'
import { listing } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'

/** Undefined where nothing is waited for. */
export function earliestPassWords(
  { judgements }: Eligibility,
  together: EarliestPass | undefined,
  at: Instant,
): Markdown | undefined {
  const open = judgements.filter((judgement) => ['fail', 'wait'].includes(verdictOf(judgement)))
  if (open.length === 0) return undefined
  const gates = open.map((judgement): Phrase => {
    const passes = passesAt(judgement)
    return passes === undefined
      ? say`Gate ${value(judgement.gate)}: once its requirement is met.`
      : say`Gate ${value(judgement.gate)}: from ${moment(passes)}, automatically.`
  })
  return bullets([...gates, ...(together === undefined ? [] : [inAll(together, at)])])
}

function inAll({ at: passes, wanting }: EarliestPass, at: Instant): Phrase {
  const names = listing(wanting.map((gate) => value(gate)))
  if (wanting.length === 0) return say`All of them: ${moment(passes)}, if nothing changes until then.`
  return passes === at
    ? say`All of them: as soon as ${names} ${wanting.length === 1 ? say`passes` : say`pass`}.`
    : say`All of them: not before ${moment(passes)}, when ${names} must pass.`
}
