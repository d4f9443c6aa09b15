// The state of a check: what GitHub shows, and whether a person or time is waited for.
import type { Eligibility } from '../../gates/evaluate.ts'
import { verdictOf } from '../../gates/evaluate.ts'
import { catalog, type Judgement } from '../../gates/catalog.ts'
import type { Verdict } from '../../domain/verdict.ts'
import type { CheckState } from '../check-page.ts'
import type { Phrase } from '../../text/phrase.ts'

export function gateState(judgement: Judgement): CheckState {
  const verdict = verdictOf(judgement)
  switch (verdict) {
    case 'pass':
    case 'warn':
      return 'success'
    case 'skip':
      return 'neutral'
    case 'wait':
      return catalog[judgement.gate].words.waitsFor === 'person' ? 'action_required' : 'in_progress'
    case 'fail':
      return 'failure'
  }
}

export function aggregateState({ outcome, judgements }: Eligibility): CheckState {
  switch (outcome) {
    case 'eligible':
      return 'success'
    case 'blocked':
      return 'failure'
    case 'waiting':
      return judgements.some((judgement) => gateState(judgement) === 'action_required')
        ? 'action_required'
        : 'in_progress'
  }
}

const signs: Readonly<Record<Verdict, string>> = { pass: '✅', warn: '⚠️', wait: '⏳', fail: '❌', skip: '➖' }

/** A verdict with its sign; the word is there for those who do not see the sign. */
export function verdictSign(verdict: Verdict): Phrase {
  return [{ kind: 'words', text: `${signs[verdict]} ${verdict}` }]
}
