// Which gates only warn in an environment: because the policy says so, or because that is what they do when it says nothing.
import { z } from 'zod'
import { gateCatalog } from '../gates/catalog.ts'
import { enforcementSchema } from '../gates/options/enforcement.ts'
import type { WrittenSignature } from '../gates/signature/options.ts'

const optionsSchema = z.object({ enforcement: enforcementSchema })

/**
 * @param gates the gates of an environment as they are written: off, on, or on with options
 * @param signature what is said of signatures for every environment that says nothing itself
 * @returns names in alphabetical order, so that the order they are written in changes no hash; undefined when there are none
 */
export function gatesThatOnlyWarn(
  gates: Readonly<Record<string, unknown>>,
  signature: WrittenSignature | undefined,
): readonly string[] | undefined {
  const everywhere = signature?.enabled === false ? undefined : signature?.enforcement
  const written = everywhere === undefined ? gates : { signature: true, ...gates }
  const names = Object.entries(written).flatMap(([name, options]) => {
    if (options === undefined || options === false || enforcementOf(name) === 'always') return []
    const own = optionsSchema.safeParse(options)
    const byDefault = name === 'signature' ? signature?.enforcement : undefined
    const enforcement = (own.success ? own.data.enforcement : undefined) ?? byDefault
    return (enforcement ?? enforcementOf(name)) === 'warn' ? [name] : []
  })
  return names.length === 0 ? undefined : names.toSorted()
}

function enforcementOf(gate: string) {
  return gateCatalog.find(({ name }) => name === gate)?.enforcement ?? 'enforce'
}
