// The catalog of gates: one line a gate, in the order people read them.
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import type { FactName } from '../domain/facts.ts'
import type { PromotionKind } from '../domain/promotion/promotion.ts'
import { entry, type GateEntry } from './catalog-entry.ts'
import type { Finding } from './gate.ts'
import { approvals } from './approvals/judge.ts'
import { approvalsWords } from './approvals/words.ts'
import { authorization } from './authorization/judge.ts'
import { authorizationWords } from './authorization/words.ts'
import { consumers } from './consumers/judge.ts'
import { consumersWords } from './consumers/words.ts'
import { contract } from './contract/judge.ts'
import { contractWords } from './contract/words.ts'
import { expression } from './expression/judge.ts'
import { expressionWords } from './expression/words.ts'
import { costAnalysis, custom, performanceBaseline, tests } from './external/judge.ts'
import { costAnalysisWords, customWords, performanceBaselineWords, testsWords } from './external/words.ts'
import { hold } from './hold/judge.ts'
import { holdWords } from './hold/words.ts'
import { immutability } from './immutability/judge.ts'
import { immutabilityWords } from './immutability/words.ts'
import { licenses } from './licenses/judge.ts'
import { licensesWords } from './licenses/words.ts'
import { lock } from './lock/judge.ts'
import { lockWords } from './lock/words.ts'
import { onlyPinsChanged } from './only-pins-changed/judge.ts'
import { onlyPinsChangedWords } from './only-pins-changed/words.ts'
import { order } from './order/judge.ts'
import { orderWords } from './order/words.ts'
import { provenance } from './provenance/judge.ts'
import { provenanceWords } from './provenance/words.ts'
import { quarantine } from './quarantine/judge.ts'
import { quarantineWords } from './quarantine/words.ts'
import { sbom } from './sbom/judge.ts'
import { sbomWords } from './sbom/words.ts'
import { securityScan } from './security-scan/judge.ts'
import { securityScanWords } from './security-scan/words.ts'
import { separationOfDuties } from './separation-of-duties/judge.ts'
import { separationOfDutiesWords } from './separation-of-duties/words.ts'
import { signature } from './signature/judge.ts'
import { signatureWords } from './signature/words.ts'
import { soak } from './soak/judge.ts'
import { soakWords } from './soak/words.ts'
import { traceability } from './traceability/judge.ts'
import { traceabilityWords } from './traceability/words.ts'
import { verification } from './verification/judge.ts'
import { verificationWords } from './verification/words.ts'
import { window } from './window/judge.ts'
import { windowWords } from './window/words.ts'

export const catalog = namedAlike({
  order: entry(order, orderWords),
  lock: entry(lock, lockWords),
  hold: entry(hold, holdWords),
  quarantine: entry(quarantine, quarantineWords),
  immutability: entry(immutability, immutabilityWords),
  contract: entry(contract, contractWords),
  signature: entry(signature, signatureWords),
  provenance: entry(provenance, provenanceWords),
  traceability: entry(traceability, traceabilityWords),
  security_scan: entry(securityScan, securityScanWords),
  sbom: entry(sbom, sbomWords),
  licenses: entry(licenses, licensesWords),
  verification: entry(verification, verificationWords),
  soak: entry(soak, soakWords),
  window: entry(window, windowWords),
  consumers: entry(consumers, consumersWords),
  expression: entry(expression, expressionWords),
  tests: entry(tests, testsWords),
  cost_analysis: entry(costAnalysis, costAnalysisWords),
  performance_baseline: entry(performanceBaseline, performanceBaselineWords),
  custom: entry(custom, customWords),
  authorization: entry(authorization, authorizationWords),
  approvals: entry(approvals, approvalsWords),
  separation_of_duties: entry(separationOfDuties, separationOfDutiesWords),
  only_pins_changed: entry(onlyPinsChanged, onlyPinsChangedWords),
})

type Catalog = typeof catalog

/** The name of a gate, as it is written in the configuration and on its check run. */
export type GateName = keyof Catalog

/** The reasons that each gate may give. */
export type Reasons = {
  readonly [Name in GateName]: Catalog[Name] extends GateEntry<Name, infer Reason> ? Reason : never
}

/** What one gate said of a promotion. */
export type JudgementOf<Name extends GateName> = {
  readonly [Each in Name]: { readonly gate: Each; readonly findings: readonly Finding<Reasons[Each]>[] }
}[Name]
export type Judgement = JudgementOf<GateName>

/** The gates in their order. */
export const gateCatalog = Object.values(catalog)

/** Always on, together called `policy_compliance`; nobody has to write them down. */
export const alwaysOnGates: readonly string[] = gateCatalog
  .filter(({ enforcement }) => enforcement === 'always')
  .map(({ name }) => name)

/** Every fact that some gate looks at before it lets a promotion or rollback into an environment. */
export function factsNeeded(rules: EnvironmentRules, kind: PromotionKind): ReadonlySet<FactName> {
  return new Set(gateCatalog.flatMap((gate) => gate.needs(rules, kind)))
}

/** A gate stands under its own name, or this does not compile. */
function namedAlike<Entries extends { readonly [Name in keyof Entries]: { readonly name: Name } }>(
  entries: Entries,
): Entries {
  return entries
}
