// The gates of an environment, as people write them: made of the options of every gate in the catalog.
import { z } from 'zod'
import { type catalog, gateCatalog } from '../../gates/catalog.ts'
import type { GateOptions } from '../../gates/options/gate-options.ts'

type Catalog = typeof catalog
type SchemaOf<Name extends keyof Catalog> =
  Catalog[Name]['options'] extends GateOptions<infer Schema, boolean> ? Schema : never

/** A gate of which something may be written. */
export type ConfigurableGate = {
  [Name in keyof Catalog]: Catalog[Name]['options'] extends undefined ? never : Name
}[keyof Catalog]

/** What is written of a gate; undefined where nothing is. */
export type WrittenGate<Name extends ConfigurableGate> = z.output<SchemaOf<Name>> | undefined

type Schemas = { readonly [Name in ConfigurableGate]: SchemaOf<Name> }
type AppSchemas = {
  readonly [Name in ConfigurableGate as Catalog[Name]['options']['perApp'] extends true
    ? Name
    : never]: SchemaOf<Name>
}

/** By name, in the catalog's order; each has the type that its gate gave it. */
function schemasOf(whose: 'environment'): Schemas
function schemasOf(whose: 'app'): AppSchemas
function schemasOf(whose: 'environment' | 'app'): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(
    gateCatalog.flatMap(({ name, options }) =>
      options === undefined || (whose === 'app' && !options.perApp) ? [] : [[name, options.schema]],
    ),
  )
}

const { contract, ...others } = schemasOf('environment')

export const gatesSchema = z
  .strictObject({
    policy_compliance: z
      .literal(true, { error: 'policy_compliance cannot be switched off; remove it or set it to true' })
      .optional()
      .meta({ description: 'The gates that are always on. Cannot be switched off.' }),
    // First, as editors have always listed it.
    contract,
    ...others,
  })
  .meta({ description: 'Which gates a promotion into this environment has to pass.' })

/** The gates of which a single app may have its own. */
export const appGatesSchema = z.strictObject(schemasOf('app'))
