// A catalog entry: one gate with its judgement, words and options, ready to be asked like any other gate.
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import { allRules, byRules } from '../domain/environments/rules-by-app.ts'
import type { FactName, Facts } from '../domain/facts.ts'
import type { Instant } from '../domain/identifiers.ts'
import type { Promotion, PromotionKind } from '../domain/promotion/promotion.ts'
import { asOne } from './as-one.ts'
import type { GateWords } from './gate-words.ts'
import type { Finding, Gate } from './gate.ts'
import { underEnforcement } from './only-warn.ts'

/** A gate whose findings carry its name, so that judgements can be told apart. */
export interface GateEntry<Name extends string, Reason extends { readonly code: string }, Options> {
  readonly name: Name
  readonly enforcement: Gate<Name, Reason>['enforcement']
  readonly words: GateWords<Reason>
  /** Undefined for a gate that people cannot configure under `gates`. */
  readonly options: Options
  /** The facts it looks at under the rules of an environment, or of an app with rules of its own there. */
  readonly needs: (rules: EnvironmentRules, kind: PromotionKind) => readonly FactName[]
  /** What it says of a promotion, under the rules of each app that moves. */
  readonly ask: (
    promotion: Promotion,
    facts: Facts,
    now: Instant,
  ) => { readonly gate: Name; readonly findings: readonly Finding<Reason>[] }
}

/** The line of a gate in the catalog; without options where people cannot configure it under `gates`. */
export function entry<Name extends string, Reason extends { readonly code: string }>(
  gate: Gate<Name, Reason>,
  words: GateWords<Reason>,
): GateEntry<Name, Reason, undefined>
export function entry<Name extends string, Reason extends { readonly code: string }, Options>(
  gate: Gate<Name, Reason>,
  words: GateWords<Reason>,
  options: Options,
): GateEntry<Name, Reason, Options>
export function entry<Name extends string, Reason extends { readonly code: string }, Options>(
  gate: Gate<Name, Reason>,
  words: GateWords<Reason>,
  options?: Options,
): GateEntry<Name, Reason, Options | undefined> {
  const { name, enforcement } = gate
  return {
    name,
    enforcement,
    words,
    options,
    needs: (rules, kind) => allRules(rules).flatMap((each) => gate.needs(each, kind)),
    ask: (promotion, facts, now) => ({
      gate: name,
      findings: asOne(
        byRules(facts.rules, promotion.moves).map(({ rules, moves }) => {
          const findings = gate.judge({ ...promotion, moves }, { ...facts, rules }, now)
          return {
            moves,
            findings: underEnforcement(
              gate,
              findings.map((finding) => recheckUnknown(finding, now)),
              rules,
            ),
          }
        }),
      ),
    }),
  }
}

/** A reason with a `problem` says that something could not be read; that may change at any time, so it is worth another look now. */
export function recheckUnknown<Reason extends { readonly code: string }>(
  finding: Finding<Reason>,
  now: Instant,
): Finding<Reason> {
  return finding.recheckAt === undefined && 'problem' in finding.reason
    ? { ...finding, recheckAt: now }
    : finding
}
