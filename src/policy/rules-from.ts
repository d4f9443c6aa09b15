// From written environments to rules: every default filled in, in one place.
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import { appNameSchema, environmentNameSchema } from '../domain/identifiers.ts'
import type { ConsumerFiles } from '../domain/environments/named-files.ts'
import { isProductionByDefault } from './policy-rules.ts'
import { licenseRules, sbomRules, securityScanRules } from '../gates/reports/scan-rules-from.ts'
import { signatureRules } from '../gates/signature/signature-rules.ts'
import { autoPromotionRules } from './written/auto-promote.ts'
import { expediteRules } from './written/expedite.ts'
import { teamSlug } from '../gates/options/team.ts'
import { contractRules } from '../gates/contract/options.ts'
import { gatesThatOnlyWarn } from './warned-gates.ts'
import type { WrittenEnvironment } from './written/environment.ts'
import { authorizationRules } from '../gates/authorization/options.ts'
import { consumerGate, withConsumers } from '../gates/consumers/options.ts'
import { expressionRules } from '../gates/expression/options.ts'
import { externalGates, type WrittenGateCommands } from '../gates/external/options.ts'
import { expectedPlatforms } from '../gates/immutability/options.ts'
import { provenanceRules } from '../gates/provenance/options.ts'
import { traceabilityRules } from '../gates/traceability/options.ts'
import { soakRules } from '../gates/soak/options.ts'
import { openingHours } from '../gates/window/options.ts'
import type { WrittenSignature } from '../gates/signature/options.ts'

/** The rules of environments in their order: each follows the one above, and the last is production, unless they say otherwise. */
export function rulesFrom(
  environments: readonly WrittenEnvironment[],
  signature?: WrittenSignature,
  commands?: WrittenGateCommands,
  consumers?: readonly ConsumerFiles[],
): readonly EnvironmentRules[] {
  return environments.map((environment, index) => {
    const above = environments[index - 1]
    const isLast = index === environments.length - 1
    const production = environment.production ?? isProductionByDefault(environment.name, isLast)
    const { names, all } = placesBefore(environment.after ?? (above === undefined ? [] : [above.name]))
    const rulesOf = (written: WrittenEnvironment): EnvironmentRules => ({
      name: written.name,
      after: names,
      afterAll: all && names.length > 1 ? true : undefined,
      recommended: recommendedBy(written),
      production,
      autoMerge: written.auto_merge ?? false,
      authorization: authorizationRules(written.authorization),
      approvals: {
        count: written.approvals?.count ?? (production ? 1 : 0),
        groups: (written.approvals?.groups ?? []).map(teamSlug),
        ...(written.approvals?.code_owners === true ? { codeOwners: true } : {}),
      },
      verification: {
        contexts: written.verification?.contexts ?? [],
        reporters: written.verification?.reporters ?? [],
      },
      rollback: { automatic: written.rollback?.automatic ?? 'propose' },
      contract: contractRules(written.gates?.contract),
      signature: signatureRules(signature, written.gates?.signature),
      provenance: provenanceRules(written.gates?.provenance, signature),
      traceability: traceabilityRules(written.gates?.traceability),
      platforms: expectedPlatforms(written.gates?.immutability),
      securityScan: securityScanRules(written.gates?.security_scan),
      sbom: sbomRules(written.gates?.sbom),
      licenses: licenseRules(written.gates?.licenses),
      autoPromote: autoPromotionRules(written.auto_promote),
      expedite: expediteRules(written.expedite),
      soak: soakRules(written.gates?.soak),
      window: openingHours(written.gates?.window),
      consumers: consumerGate(written.gates?.consumers, consumers),
      expressions: expressionRules(written.gates?.expression),
      external: externalGates(written, commands, signature),
      warnsOnly: gatesThatOnlyWarn(withConsumers(written.gates ?? {}, consumers), signature),
    })
    const apps = appsOf(environment).map(({ app, written }) => ({ app, rules: rulesOf(written) }))
    return { ...rulesOf(environment), apps: apps.length === 0 ? undefined : apps }
  })
}

/** The environment as it is for each app that differs; what an app says nothing of is as for every app. */
function appsOf({ apps = {}, ...environment }: WrittenEnvironment) {
  return Object.entries(apps)
    .map(([name, { gates, approvals }]) => ({
      app: appNameSchema.parse(name),
      written: {
        ...environment,
        gates: { ...environment.gates, ...gates },
        approvals: { ...environment.approvals, ...approvals },
      },
    }))
    .toSorted((left, right) => (left.app < right.app ? -1 : 1))
}

/** A list means that one of them is enough, as `any` does. */
function placesBefore(after: NonNullable<WrittenEnvironment['after']>) {
  if (typeof after === 'string') return { names: [after], all: false }
  if ('all' in after) return { names: [...new Set(after.all)], all: true }
  return { names: [...new Set('any' in after ? after.any : after)], all: false }
}

/** Undefined where everything is required, so that the rules stay what they were. */
function recommendedBy({ prerequisites = {} }: WrittenEnvironment): EnvironmentRules['recommended'] {
  const names = Object.entries(prerequisites).flatMap(([name, word]) =>
    word === 'recommended' ? [environmentNameSchema.parse(name)] : [],
  )
  return names.length === 0 ? undefined : names.toSorted()
}
