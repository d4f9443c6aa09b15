// A judgement in words: the sentences of every finding, and the one that stands for all of them.
import { verdictOf } from './evaluate.ts'
import { catalog, type GateName, type JudgementOf, type Reasons } from './catalog.ts'
import type { Finding } from './gate.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { AppName, Instant } from '../domain/identifiers.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'
import type { RulesPlace } from '../text/context.ts'
import { type Phrase, say, silence } from '../text/phrase.ts'
import { about } from '../text/things.ts'
import type { GateWords, Said } from './gate-words.ts'

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
  readonly gate: GateName
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
export function judgementWords<Name extends GateName>(
  judgement: JudgementOf<Name>,
  judged: Judged,
): JudgementWords {
  const { gate, findings } = judgement
  return inWords<Reasons[Name]>(gate, findings, entries[gate].words, judged)
}

/** The words by gate. The compiler checks here that each gate has words for its own reasons. */
const entries: { readonly [Name in GateName]: { readonly words: GateWords<Reasons[Name]> } } = catalog

function inWords<Reason extends { readonly code: string }>(
  gate: GateName,
  findings: readonly Finding<Reason>[],
  { question, rule, next, say: put }: GateWords<Reason>,
  judged: Judged,
): JudgementWords {
  const verdict = verdictOf({ gate, findings })
  const said = findings.map((finding): FindingWords => {
    const found = put(finding.reason, { ...judged, app: finding.app })
    const letThrough = finding.wouldBe === undefined ? silence : say` (warning only here)`
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
      ? say`this gate gave no result`
      : say`${judged.promotion.moves.length > 1 ? about(first.app) : silence}${first.sentence}${others > 0 ? say` (and ${others} more like it)` : silence}`
  return { gate, verdict, question, rule, next, findings: said, decisive, sentence }
}
