// External gates as people write them: tests, cost_analysis, performance_baseline, and any they name themselves.
import { z } from 'zod'
import {
  type ExternalGate,
  type NamedExternalGate,
  namedExternalGates,
} from '../../domain/external/external-gate.ts'
import { gateOptions, type PolicyContext } from '../options/gate-options.ts'
import { hasOneSource, oneSource, sourcedSchema, sourceOf } from './source-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Gates that somebody else answers; undefined where there are none. */
    readonly external?: readonly ExternalGate[] | undefined
  }
}

/** `gates.<name>` for a gate that the configuration knows by name. */
const externalGateSchema = (question: string) =>
  z
    .union([z.boolean(), sourcedSchema], { error: 'expected true, false or a map of keys' })
    .refine(hasOneSource, oneSource)
    .optional()
    .meta({ description: `${question} Default: false.` })
type WrittenExternal = z.infer<ReturnType<typeof externalGateSchema>>

const customName = /^[a-z][a-z0-9_-]{0,39}$/

/** `gates.custom`: gates by the names that their owners give them. */
const customGatesSchema = z
  .record(
    z
      .string()
      .regex(customName, 'names are made of a-z, 0-9, "-" and "_"; at most 40, and a letter comes first')
      .refine((name) => !namedExternalGates.some((known) => known === name), {
        error: 'this gate has a place of its own; write it beside custom',
      }),
    sourcedSchema.refine(hasOneSource, oneSource),
  )
  .refine((gates) => Object.keys(gates).length <= 20, { error: 'there are too many gates; 20 are allowed' })
  .optional()
  .meta({ description: 'Gates of your own, by name, each with its source.' })

const defaultTimeout = 300

/** A gate that the configuration knows by name; `true` takes the shared command. */
function named(name: NamedExternalGate, question: string) {
  return gateOptions({
    schema: externalGateSchema(question),
    perApp: false,
    rules: (written, context, { external }) => ({
      external: together(external, namedGate(name, written, context)),
    }),
  })
}

export const testsOptions = named('tests', 'Whether the tests of the release must have passed.')
export const costAnalysisOptions = named(
  'cost_analysis',
  'Whether the costs must be in order; only warns, unless told to block.',
)
export const performanceBaselineOptions = named(
  'performance_baseline',
  'Whether it must be fast enough; only warns, unless told to block.',
)
export const customOptions = gateOptions({
  schema: customGatesSchema,
  perApp: false,
  rules: (written = {}, { signature = {}, timeoutSeconds = defaultTimeout }, { external }) => {
    const own = Object.entries(written)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, gate]) => ({
        name,
        source: sourceOf(gate, signature),
        timeoutSeconds: gate.timeout_seconds ?? timeoutSeconds,
        ...(gate.enforcement === 'warn' ? { onlyWarns: true as const } : {}),
      }))
    return { external: together(external, own) }
  },
})

/** All of them stand in one list; undefined where none is asked for. */
function together(
  before: readonly ExternalGate[] | undefined,
  more: readonly ExternalGate[],
): readonly ExternalGate[] | undefined {
  return more.length === 0 ? before : [...(before ?? []), ...more]
}

function namedGate(
  name: NamedExternalGate,
  written: WrittenExternal,
  { commands = {}, signature = {}, timeoutSeconds: usual = defaultTimeout }: PolicyContext,
): readonly ExternalGate[] {
  if (written === undefined || written === false) return []
  if (written !== true)
    return [{ name, source: sourceOf(written, signature), timeoutSeconds: written.timeout_seconds ?? usual }]
  const shared = commands[name]
  const source = shared === undefined ? undefined : sourceOf(shared, signature)
  return [{ name, source, timeoutSeconds: shared?.timeout_seconds ?? usual }]
}
