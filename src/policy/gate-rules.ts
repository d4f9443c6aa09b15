// The rules of an environment's gates: what each gate's options make of what is written, and which of them only warn.
import { z } from 'zod'
import type { EnvironmentRules } from '../domain/environments/environment.ts'
import type { FileProblem } from '../domain/file-problem.ts'
import type { KeyPath, YamlSource } from '../domain/yaml/yaml-source.ts'
import { catalog, gateCatalog } from '../gates/catalog.ts'
import { enforcementSchema } from '../gates/options/enforcement.ts'
import type { GateMeaning, PolicyContext } from '../gates/options/gate-options.ts'
import type { ConfigurableGate, WrittenGate } from './written/gates.ts'

type WrittenGates = { readonly [Name in ConfigurableGate]?: WrittenGate<Name> | undefined }

/** The options by gate. The compiler checks here that each gate reads what its own schema describes. */
const entries: {
  readonly [Name in ConfigurableGate]: {
    readonly enforcement: 'always' | 'enforce' | 'warn'
    readonly options: GateMeaning<WrittenGate<Name>>
  }
} = catalog

/** In the catalog's order. */
const names = gateCatalog.flatMap((gate) => (gate.options === undefined ? [] : [gate.name]))

/** What is written of all gates, as rules. */
export function gateRules(gates: WrittenGates, context: PolicyContext): Partial<EnvironmentRules> {
  return names.reduce<Partial<EnvironmentRules>>(
    (soFar, name) => ({ ...soFar, ...rulesOf(name, gates, context, soFar) }),
    {},
  )
}

function rulesOf<Name extends ConfigurableGate>(
  name: Name,
  gates: WrittenGates,
  context: PolicyContext,
  soFar: Partial<EnvironmentRules>,
): Partial<EnvironmentRules> {
  return entries[name].options.rules(gates[name], context, soFar)
}

/**
 * The gates whose no is only a warning: because the policy says so, or because that is what they do when it says nothing.
 *
 * @returns names in alphabetical order, so that the order they are written in changes no hash; undefined when there are none
 */
export function gatesThatOnlyWarn(
  gates: WrittenGates,
  context: PolicyContext,
): readonly string[] | undefined {
  const warning = names.filter((name) => onlyWarns(name, gates, context))
  return warning.length === 0 ? undefined : warning.toSorted()
}

function onlyWarns<Name extends ConfigurableGate>(
  name: Name,
  gates: WrittenGates,
  context: PolicyContext,
): boolean {
  const written = gates[name]
  const { enforcement, options } = entries[name]
  if (enforcement === 'always' || written === false) return false
  const own = ownEnforcement.safeParse(written).data?.enforcement
  return (
    (own ?? options.enforcement?.(written, context) ?? (written === undefined ? undefined : enforcement)) ===
    'warn'
  )
}

const ownEnforcement = z.object({ enforcement: enforcementSchema })

/** Everything that no schema can say about the gates; `gates` are the places where they are written. */
export function gateProblems(
  source: YamlSource,
  promotion: KeyPath,
  gates: readonly KeyPath[],
): readonly FileProblem[] {
  return gateCatalog.flatMap(({ options }) => options?.problems?.(source, promotion, gates) ?? [])
}
