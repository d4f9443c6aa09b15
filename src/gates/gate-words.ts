// Gate words: what a gate says about itself and for each of its reason codes.
import type { AppName, Instant } from '../domain/identifiers.ts'
import type { Promotion } from '../domain/promotion/promotion.ts'
import type { RulesPlace } from '../text/context.ts'
import type { Phrase } from '../text/phrase.ts'

/** What a finding is about. */
export interface About {
  readonly promotion: Promotion
  /** Undefined when the finding is about the promotion as a whole. */
  readonly app: AppName | undefined
  readonly at: Instant
  readonly place: RulesPlace
}

/** One finding in words. */
export interface Said {
  /** What was found, in one sentence without the full stop. */
  readonly sentence: Phrase
  /** More of the evidence, each a sentence. */
  readonly evidence?: readonly Phrase[]
  /** What was printed, as it was; shown as it is. */
  readonly output?: string
  /** What to do about it, each a sentence. */
  readonly todo?: readonly Phrase[]
  /** The nearest correct command, ready to paste. */
  readonly command?: string
}

/** One gate in words. */
export interface GateWords<Reason> {
  /** What the gate asks, as a sentence. */
  readonly question: Phrase
  /** Which rule it comes from, by the key in the policy. */
  readonly rule: Phrase
  /** What makes it look again. */
  readonly next: Phrase
  /** Set where its wait ends when somebody acts, not a machine or the clock. */
  readonly waitsFor?: 'person'
  /** Every reason code has its words: a missing one does not compile. */
  readonly say: (reason: Reason, about: About) => Said
}
