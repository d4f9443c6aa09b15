// A judgement in words: the sentences of every finding, and the one that stands for all of them.
import { verdictOf } from './evaluate.ts'
import type { Judgement } from './catalog.ts'
import type { Finding } from './gate.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { AppName, Instant } from '../domain/identifiers.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'
import type { RulesPlace } from '../text/context.ts'
import { type Phrase, say, silence } from '../text/phrase.ts'
import { about } from '../text/things.ts'
import { approvals } from './approvals/words.ts'
import { authorization } from './authorization/words.ts'
import { contract } from './contract/words.ts'
import { consumers } from './consumers/words.ts'
import { expression } from './expression/words.ts'
import { costAnalysis, custom, performanceBaseline, tests } from './external/words.ts'
import type { GateWords, Said } from './gate-words.ts'
import { hold } from './hold/words.ts'
import { immutability } from './immutability/words.ts'
import { licenses } from './licenses/words.ts'
import { lock } from './lock/words.ts'
import { onlyPinsChanged } from './only-pins-changed/words.ts'
import { order } from './order/words.ts'
import { provenance } from './provenance/words.ts'
import { quarantine } from './quarantine/words.ts'
import { sbom } from './sbom/words.ts'
import { securityScan } from './security-scan/words.ts'
import { separationOfDuties } from './separation-of-duties/words.ts'
import { signature } from './signature/words.ts'
import { soak } from './soak/words.ts'
import { traceability } from './traceability/words.ts'
import { verification } from './verification/words.ts'
import { window } from './window/words.ts'

/** A promotion as it was judged, and where its rules stand. */
export interface Judged {
  readonly promotion: Promotion
  readonly at: Instant
  readonly place: RulesPlace
}

export interface FindingWords extends Said {
  readonly app: AppName | undefined
  readonly verdict: Verdict
  /** The stable reason code. */
  readonly code: string
}

export interface JudgementWords {
  readonly gate: Judgement['gate']
  readonly verdict: Verdict
  readonly question: Phrase
  readonly rule: Phrase
  readonly next: Phrase
  readonly findings: readonly FindingWords[]
  /** The findings that made the verdict. */
  readonly decisive: readonly FindingWords[]
  /** The first of them, and how many say the same. */
  readonly sentence: Phrase
}

/** Puts a judgement into words. */
export function judgementWords(judgement: Judgement, judged: Judged): JudgementWords {
  switch (judgement.gate) {
    case 'order':
      return inWords(judgement, judgement.findings, order, judged)
    case 'lock':
      return inWords(judgement, judgement.findings, lock, judged)
    case 'quarantine':
      return inWords(judgement, judgement.findings, quarantine, judged)
    case 'hold':
      return inWords(judgement, judgement.findings, hold, judged)
    case 'contract':
      return inWords(judgement, judgement.findings, contract, judged)
    case 'signature':
      return inWords(judgement, judgement.findings, signature, judged)
    case 'provenance':
      return inWords(judgement, judgement.findings, provenance, judged)
    case 'traceability':
      return inWords(judgement, judgement.findings, traceability, judged)
    case 'security_scan':
      return inWords(judgement, judgement.findings, securityScan, judged)
    case 'sbom':
      return inWords(judgement, judgement.findings, sbom, judged)
    case 'licenses':
      return inWords(judgement, judgement.findings, licenses, judged)
    case 'immutability':
      return inWords(judgement, judgement.findings, immutability, judged)
    case 'verification':
      return inWords(judgement, judgement.findings, verification, judged)
    case 'soak':
      return inWords(judgement, judgement.findings, soak, judged)
    case 'window':
      return inWords(judgement, judgement.findings, window, judged)
    case 'consumers':
      return inWords(judgement, judgement.findings, consumers, judged)
    case 'expression':
      return inWords(judgement, judgement.findings, expression, judged)
    case 'tests':
      return inWords(judgement, judgement.findings, tests, judged)
    case 'cost_analysis':
      return inWords(judgement, judgement.findings, costAnalysis, judged)
    case 'performance_baseline':
      return inWords(judgement, judgement.findings, performanceBaseline, judged)
    case 'custom':
      return inWords(judgement, judgement.findings, custom, judged)
    case 'authorization':
      return inWords(judgement, judgement.findings, authorization, judged)
    case 'approvals':
      return inWords(judgement, judgement.findings, approvals, judged)
    case 'separation_of_duties':
      return inWords(judgement, judgement.findings, separationOfDuties, judged)
    case 'only_pins_changed':
      return inWords(judgement, judgement.findings, onlyPinsChanged, judged)
  }
}

function inWords<Reason extends { readonly code: string }>(
  judgement: Judgement,
  findings: readonly Finding<Reason>[],
  { question, rule, next, say: put }: GateWords<Reason>,
  judged: Judged,
): JudgementWords {
  const verdict = verdictOf(judgement)
  const said = findings.map((finding): FindingWords => {
    const found = put(finding.reason, { ...judged, app: finding.app })
    const letThrough = finding.wouldBe === undefined ? silence : say` (only warns here)`
    return {
      ...found,
      sentence: say`${found.sentence}${letThrough}`,
      app: finding.app,
      verdict: finding.verdict,
      code: finding.reason.code,
    }
  })
  const decisive = said.filter((finding) => finding.verdict === verdict)
  const [first] = decisive
  const others = decisive.length - 1
  const sentence =
    first === undefined
      ? say`this gate gave no answer`
      : say`${judged.promotion.moves.length > 1 ? about(first.app) : silence}${first.sentence}${others > 0 ? say` (and ${others} more like it)` : silence}`
  return { gate: judgement.gate, verdict, question, rule, next, findings: said, decisive, sentence }
}
