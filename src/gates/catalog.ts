// The catalog of gates: one line a gate, in the order people read them.
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import type { FactName } from '../domain/facts.ts'
import type { PromotionKind } from '../domain/promotion/promotion.ts'
import { entry } from './catalog-entry.ts'
import type { GateWords } from './gate-words.ts'
import type { Finding } from './gate.ts'
import { approvals } from './approvals/judge.ts'
import { approvalsWords } from './approvals/words.ts'
import { authorization } from './authorization/judge.ts'
import { authorizationWords } from './authorization/words.ts'
import { consumers } from './consumers/judge.ts'
import { consumersOptions } from './consumers/options.ts'
import { consumersWords } from './consumers/words.ts'
import { contract } from './contract/judge.ts'
import { contractOptions } from './contract/options.ts'
import { contractWords } from './contract/words.ts'
import { expression } from './expression/judge.ts'
import { expressionOptions } from './expression/options.ts'
import { expressionWords } from './expression/words.ts'
import { costAnalysis, custom, performanceBaseline, tests } from './external/judge.ts'
import {
  costAnalysisOptions,
  customOptions,
  performanceBaselineOptions,
  testsOptions,
} from './external/options.ts'
import { costAnalysisWords, customWords, performanceBaselineWords, testsWords } from './external/words.ts'
import { hold } from './hold/judge.ts'
import { holdWords } from './hold/words.ts'
import { immutability } from './immutability/judge.ts'
import { immutabilityOptions } from './immutability/options.ts'
import { immutabilityWords } from './immutability/words.ts'
import { licenses } from './licenses/judge.ts'
import { licensesOptions } from './licenses/options.ts'
import { licensesWords } from './licenses/words.ts'
import { lock } from './lock/judge.ts'
import { lockWords } from './lock/words.ts'
import { onlyPinsChanged } from './only-pins-changed/judge.ts'
import { onlyPinsChangedWords } from './only-pins-changed/words.ts'
import { order } from './order/judge.ts'
import { orderWords } from './order/words.ts'
import { provenance } from './provenance/judge.ts'
import { provenanceOptions } from './provenance/options.ts'
import { provenanceWords } from './provenance/words.ts'
import { quarantine } from './quarantine/judge.ts'
import { quarantineWords } from './quarantine/words.ts'
import { sbom } from './sbom/judge.ts'
import { sbomOptions } from './sbom/options.ts'
import { sbomWords } from './sbom/words.ts'
import { securityScan } from './security-scan/judge.ts'
import { securityScanOptions } from './security-scan/options.ts'
import { securityScanWords } from './security-scan/words.ts'
import { separationOfDuties } from './separation-of-duties/judge.ts'
import { separationOfDutiesWords } from './separation-of-duties/words.ts'
import { signature } from './signature/judge.ts'
import { signatureOptions } from './signature/options.ts'
import { signatureWords } from './signature/words.ts'
import { soak } from './soak/judge.ts'
import { soakOptions } from './soak/options.ts'
import { soakWords } from './soak/words.ts'
import { traceability } from './traceability/judge.ts'
import { traceabilityOptions } from './traceability/options.ts'
import { traceabilityWords } from './traceability/words.ts'
import { verification } from './verification/judge.ts'
import { verificationWords } from './verification/words.ts'
import { window } from './window/judge.ts'
import { windowOptions } from './window/options.ts'
import { windowWords } from './window/words.ts'

export const catalog = namedAlike({
  order: entry(order, orderWords),
  lock: entry(lock, lockWords),
  hold: entry(hold, holdWords),
  quarantine: entry(quarantine, quarantineWords),
  immutability: entry(immutability, immutabilityWords, immutabilityOptions),
  contract: entry(contract, contractWords, contractOptions),
  signature: entry(signature, signatureWords, signatureOptions),
  provenance: entry(provenance, provenanceWords, provenanceOptions),
  traceability: entry(traceability, traceabilityWords, traceabilityOptions),
  security_scan: entry(securityScan, securityScanWords, securityScanOptions),
  sbom: entry(sbom, sbomWords, sbomOptions),
  licenses: entry(licenses, licensesWords, licensesOptions),
  verification: entry(verification, verificationWords),
  soak: entry(soak, soakWords, soakOptions),
  window: entry(window, windowWords, windowOptions),
  consumers: entry(consumers, consumersWords, consumersOptions),
  expression: entry(expression, expressionWords, expressionOptions),
  tests: entry(tests, testsWords, testsOptions),
  cost_analysis: entry(costAnalysis, costAnalysisWords, costAnalysisOptions),
  performance_baseline: entry(performanceBaseline, performanceBaselineWords, performanceBaselineOptions),
  custom: entry(custom, customWords, customOptions),
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
  readonly [Name in GateName]: Catalog[Name]['words'] extends GateWords<infer Reason> ? Reason : never
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
