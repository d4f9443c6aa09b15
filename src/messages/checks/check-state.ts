// The state of a check: what GitHub shows, and whether a person or time is waited for.
import type { Eligibility } from '../../gates/evaluate.ts'
import { verdictOf } from '../../gates/evaluate.ts'
import type { Judgement } from '../../gates/catalog.ts'
import type { Verdict } from '../../domain/verdict.ts'
import type { CheckState } from '../check-page.ts'
import type { Phrase } from '../../text/phrase.ts'

/** Whom a waiting gate waits for. */
function waitsFor(gate: Judgement['gate']): 'person' | 'machine' {
  switch (gate) {
    case 'approvals':
    case 'separation_of_duties':
    case 'authorization':
    case 'hold':
      return 'person'
    case 'order':
    case 'lock':
    case 'quarantine':
    case 'immutability':
    case 'contract':
    case 'signature':
    case 'provenance':
    case 'traceability':
    case 'security_scan':
    case 'sbom':
    case 'licenses':
    case 'verification':
    case 'soak':
    case 'window':
    case 'consumers':
    case 'expression':
    case 'tests':
    case 'cost_analysis':
    case 'performance_baseline':
    case 'custom':
    case 'only_pins_changed':
      return 'machine'
  }
}

export function gateState(judgement: Judgement): CheckState {
  const verdict = verdictOf(judgement)
  switch (verdict) {
    case 'pass':
    case 'warn':
      return 'success'
    case 'skip':
      return 'neutral'
    case 'wait':
      return waitsFor(judgement.gate) === 'person' ? 'action_required' : 'in_progress'
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
