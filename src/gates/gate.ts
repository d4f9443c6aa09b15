// A gate: one named question about a promotion, and what each of its findings holds.
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Facts, FactName } from '../domain/facts.ts'
import type { AppName, Instant } from '../domain/identifiers.ts'
import type { Promotion, PromotionKind } from '../domain/promotion/promotion.ts'

/** One answer of a gate, for one app or for the whole promotion. */
export interface Finding<Reason extends { readonly code: string }> {
  readonly app?: AppName
  readonly verdict: Verdict
  /** What the verdict would be if the policy did not let this gate only warn. */
  readonly wouldBe?: 'fail' | 'wait'
  /** A stable code and the evidence; the words are made of it elsewhere. */
  readonly reason: Reason
  /** When a no becomes a yes by the clock alone; undefined where something has to happen first. */
  readonly passesAt?: Instant | undefined
  /** From when on it is worth judging again although nobody did anything; undefined where nothing changes by itself. */
  readonly recheckAt?: Instant | undefined
}

/** What a gate is: its name in the configuration, the facts it asks for, and its judgement. */
export interface Gate<Name extends string, Reason extends { readonly code: string }> {
  readonly name: Name
  /** What a no does by default. `always`: the gate is always on, and the policy can neither switch it off nor make it warn. */
  readonly enforcement: 'always' | 'enforce' | 'warn'
  /** The facts it looks at under these rules; no other is gathered for it. Empty where it is switched off. */
  needs(rules: EnvironmentRules, kind: PromotionKind): readonly FactName[]
  /** Pure: the same promotion, facts and moment always give the same findings; never an empty list. */
  judge(promotion: Promotion, facts: Facts, now: Instant): readonly Finding<Reason>[]
}
