// From written environments to rules: every default filled in, in one place.
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import { appNameSchema, environmentNameSchema } from '../domain/identifiers.ts'
import { isProductionByDefault } from './policy-rules.ts'
import { autoPromotionRules } from './written/auto-promote.ts'
import { expediteRules } from './written/expedite.ts'
import { approvalRules } from '../gates/approvals/options.ts'
import { authorizationRules } from '../gates/authorization/options.ts'
import type { PolicyContext } from '../gates/options/gate-options.ts'
import { verificationRules } from '../gates/verification/options.ts'
import { gateRules, gatesThatOnlyWarn } from './gate-rules.ts'
import type { WrittenEnvironment } from './written/environment.ts'

/** The rules of environments in their order: each follows the one above, and the last is production, unless they say otherwise. */
export function rulesFrom(
  environments: readonly WrittenEnvironment[],
  context: PolicyContext = {},
): readonly EnvironmentRules[] {
  return environments.map((environment, index) => {
    const above = environments[index - 1]
    const isLast = index === environments.length - 1
    const production = environment.production ?? isProductionByDefault(environment.name, isLast)
    const { names, all } = placesBefore(environment.after ?? (above === undefined ? [] : [above.name]))
    const rulesOf = (written: WrittenEnvironment): EnvironmentRules => ({
      ...gateRules(written.gates ?? {}, { ...context, timeoutSeconds: written.gate_timeout_seconds }),
      name: written.name,
      after: names,
      afterAll: all && names.length > 1 ? true : undefined,
      recommended: recommendedBy(written),
      production,
      autoMerge: written.auto_merge ?? false,
      authorization: authorizationRules(written.authorization),
      approvals: approvalRules(production, written.approvals),
      verification: verificationRules(written.verification),
      rollback: { automatic: written.rollback?.automatic ?? 'propose' },
      autoPromote: autoPromotionRules(written.auto_promote),
      expedite: expediteRules(written.expedite),
      warnsOnly: gatesThatOnlyWarn(written.gates ?? {}, context),
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
