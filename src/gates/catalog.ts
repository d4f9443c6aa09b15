// The catalog of gates: one line a gate, in the order people read them.
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import type { FactName, Facts } from '../domain/facts.ts'
import type { Instant } from '../domain/identifiers.ts'
import type { Promotion, PromotionKind } from '../domain/promotion/promotion.ts'
import { approvals } from './approvals/judge.ts'
import { authorization } from './authorization/judge.ts'
import { contract } from './contract/judge.ts'
import { consumers } from './consumers/judge.ts'
import { expression } from './expression/judge.ts'
import { costAnalysis, custom, performanceBaseline, tests } from './external/judge.ts'
import { asOne } from './as-one.ts'
import type { Finding, Gate } from './gate.ts'
import { hold } from './hold/judge.ts'
import { immutability } from './immutability/judge.ts'
import { licenses } from './licenses/judge.ts'
import { lock } from './lock/judge.ts'
import { onlyPinsChanged } from './only-pins-changed/judge.ts'
import { allRules, byRules } from '../domain/environments/rules-by-app.ts'
import { underEnforcement } from './only-warn.ts'
import { order } from './order/judge.ts'
import { provenance } from './provenance/judge.ts'
import { quarantine } from './quarantine/judge.ts'
import { sbom } from './sbom/judge.ts'
import { securityScan } from './security-scan/judge.ts'
import { separationOfDuties } from './separation-of-duties/judge.ts'
import { signature } from './signature/judge.ts'
import { soak } from './soak/judge.ts'
import { traceability } from './traceability/judge.ts'
import { verification } from './verification/judge.ts'
import { window } from './window/judge.ts'

export const gateCatalog = [
  entry(order),
  entry(lock),
  entry(hold),
  entry(quarantine),
  entry(immutability),
  entry(contract),
  entry(signature),
  entry(provenance),
  entry(traceability),
  entry(securityScan),
  entry(sbom),
  entry(licenses),
  entry(verification),
  entry(soak),
  entry(window),
  entry(consumers),
  entry(expression),
  entry(tests),
  entry(costAnalysis),
  entry(performanceBaseline),
  entry(custom),
  entry(authorization),
  entry(approvals),
  entry(separationOfDuties),
  entry(onlyPinsChanged),
] as const

/** What one gate said of a promotion. */
export type Judgement = ReturnType<(typeof gateCatalog)[number]['ask']>

/** The name of a gate, as it is written in the configuration and on its check run. */
export type GateName = Judgement['gate']

/** Every fact that some gate looks at before it lets a promotion or rollback into an environment. */
export function factsNeeded(rules: EnvironmentRules, kind: PromotionKind): ReadonlySet<FactName> {
  return new Set(gateCatalog.flatMap((gate) => gate.needs(rules, kind)))
}

/** A gate whose findings carry its name, so that a list of judgements can be told apart. */
function entry<Name extends string, Reason extends { readonly code: string }>(gate: Gate<Name, Reason>) {
  return {
    name: gate.name,
    needs: (rules: EnvironmentRules, kind: PromotionKind) =>
      allRules(rules).flatMap((each) => gate.needs(each, kind)),
    ask: (promotion: Promotion, facts: Facts, now: Instant) => ({
      gate: gate.name,
      findings: asOne(
        byRules(facts.rules, promotion.moves).map(({ rules, moves }) => ({
          moves,
          findings: underEnforcement(
            gate.name,
            gate
              .judge({ ...promotion, moves }, { ...facts, rules }, now)
              .map((finding) => recheckUnknown(finding, now)),
            rules,
          ),
        })),
      ),
    }),
  }
}

/** What could not be found out, and says so by its `problem`, may be known at any time. */
export function recheckUnknown<Reason extends { readonly code: string }>(
  finding: Finding<Reason>,
  now: Instant,
): Finding<Reason> {
  return finding.recheckAt === undefined && 'problem' in finding.reason
    ? { ...finding, recheckAt: now }
    : finding
}
