// The catalog of gates: one line a gate, in the order people read them.
import type { EnvironmentRules } from '../environment.ts'
import type { FactName, Facts } from '../facts.ts'
import type { Instant } from '../identifiers.ts'
import type { Promotion, PromotionKind } from '../promotion.ts'
import { approvals } from './approvals.ts'
import { authorization } from './authorization.ts'
import { contract } from './contract.ts'
import { consumers } from './consumers.ts'
import { expression } from './expression.ts'
import { costAnalysis, custom, performanceBaseline, tests } from './external.ts'
import { asOne } from './as-one.ts'
import type { Gate } from './gate.ts'
import { hold } from './hold.ts'
import { immutability } from './immutability.ts'
import { licenses } from './licenses.ts'
import { lock } from './lock.ts'
import { onlyPinsChanged } from './only-pins-changed.ts'
import { allRules, byRules } from '../rules-by-app.ts'
import { underEnforcement } from './only-warn.ts'
import { order } from './order.ts'
import { provenance } from './provenance.ts'
import { quarantine } from './quarantine.ts'
import { sbom } from './sbom.ts'
import { securityScan } from './security-scan.ts'
import { separationOfDuties } from './separation-of-duties.ts'
import { signature } from './signature.ts'
import { soak } from './soak.ts'
import { traceability } from './traceability.ts'
import { verification } from './verification.ts'
import { window } from './window.ts'

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
            gate.judge({ ...promotion, moves }, { ...facts, rules }, now),
            rules,
          ),
        })),
      ),
    }),
  }
}
