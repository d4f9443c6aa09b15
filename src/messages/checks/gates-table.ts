// Gates at a glance: one row a gate, with the sentence that decided.
import type { Eligibility } from '../../domain/eligibility.ts'
import { judgementWords, type Judged, type JudgementWords } from '../gates/judgement-words.ts'
import type { Markdown } from '../markdown/markdown.ts'
import { table } from '../markdown/table.ts'
import { counted, listing } from '../phrases/listing.ts'
import { type Phrase, say, silence, value } from '../phrases/phrase.ts'
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

export function allWords(eligibility: Eligibility, judged: Judged): readonly JudgementWords[] {
  return eligibility.judgements.map((judgement) => judgementWords(judgement, judged))
}

/** Every judgement in one sentence, without the full stop. */
export function eligibilitySentence(
  outcome: Eligibility['outcome'],
  words: readonly JudgementWords[],
): Phrase {
  switch (outcome) {
    case 'eligible': {
      const applying = words.filter(({ verdict }) => verdict !== 'skip').length
      const warnings = words.filter(({ verdict }) => verdict === 'warn')
      const but = warnings.length === 0 ? silence : say`, with a warning of ${gates(warnings)}`
      return say`every gate says yes (${applying} of ${words.length}${applying < words.length ? say`, the others do not apply` : silence})${but}`
    }
    case 'waiting':
      return decided(words, 'wait')
    case 'blocked':
      return decided(words, 'fail')
  }
}

function decided(words: readonly JudgementWords[], verdict: 'wait' | 'fail'): Phrase {
  const deciding = words.filter((word) => word.verdict === verdict)
  const [first, ...others] = deciding
  if (first === undefined) return say`no gate gave an answer`
  return others.length === 0
    ? first.sentence
    : say`${first.sentence}, and ${counted(others.length, say`more gate`, say`more gates`)}: ${gates(others)}`
}

function gates(words: readonly JudgementWords[]): Phrase {
  return listing(words.map(({ gate }) => value(gate)))
}
