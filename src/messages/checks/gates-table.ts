// Gates at a glance: one row a gate, with the sentence that decided.
import { type Eligibility, isAskedFor } from '../../gates/evaluate.ts'
import { judgementWords, type Judged, type JudgementWords } from '../../gates/judgement-words.ts'
import type { Markdown } from '../../text/markdown.ts'
import { table } from '../../text/table.ts'
import { listing } from '../../text/listing.ts'
import { type Phrase, say, silence, value } from '../../text/phrase.ts'
import { verdictSign } from './check-state.ts'

export function gatesTable(words: readonly JudgementWords[]): Markdown {
  return table(
    [say`gate`, say`verdict`, say`why`, say`reason`],
    words.map(({ gate, verdict, sentence, decisive }) => [
      value(gate),
      verdictSign(verdict),
      sentence,
      decisive[0] === undefined ? silence : value(decisive[0].code),
    ]),
  )
}

/** What every gate said whose question the rules put. */
export function allWords(eligibility: Eligibility, judged: Judged): readonly JudgementWords[] {
  return eligibility.judgements.filter(isAskedFor).map((judgement) => judgementWords(judgement, judged))
}

/** All of it in one phrase. */
export function eligibilitySentence(
  outcome: Eligibility['outcome'],
  words: readonly JudgementWords[],
): Phrase {
  switch (outcome) {
    case 'eligible': {
      const applying = words.filter(({ verdict }) => verdict !== 'skip').length
      const warnings = words.filter(({ verdict }) => verdict === 'warn')
      const but = warnings.length === 0 ? silence : say`, with a warning of ${gates(warnings)}`
      const rest =
        applying < words.length
          ? say`, ${words.length - applying} ${words.length - applying === 1 ? say`does` : say`do`} not apply`
          : silence
      return say`all gates that apply pass (${applying}${rest})${but}`
    }
    case 'waiting':
      return decided(words, 'wait')
    case 'blocked':
      return decided(words, 'fail')
  }
}

function decided(words: readonly JudgementWords[], verdict: 'wait' | 'fail'): Phrase {
  const [first, ...others] = words.filter((word) => word.verdict === verdict)
  if (first === undefined) return say`no gate gave a result`
  if (others.length === 0) return first.sentence
  const one = others.length === 1
  const too =
    verdict === 'wait' ? say`${one ? say`waits` : say`wait`} too` : say`${one ? say`fails` : say`fail`} too`
  return say`${first.sentence}; ${gates(others)} ${too}`
}

function gates(words: readonly JudgementWords[]): Phrase {
  return listing(words.map(({ gate }) => value(gate)))
}
