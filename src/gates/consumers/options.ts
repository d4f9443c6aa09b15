// What an environment says of the consumers that the policy names.
import { z } from 'zod'
import type { ConsumerFiles } from '../../domain/environments/named-files.ts'
import type { FileProblem } from '../../domain/file-problem.ts'
import { type KeyPath, valueAt, type YamlSource } from '../../domain/yaml/yaml-source.ts'
import { enforcementSchema } from '../options/enforcement.ts'

/** `gates.consumers` of an environment. */
export const consumersGateSchema = z
  .union([z.boolean(), z.strictObject({ enforcement: enforcementSchema })], {
    error: 'expected true, false or a map with enforcement',
  })
  .optional()
  .meta({
    description:
      'A promotion leaves no consumer outside its pin. Default: it warns where consumers are named, else false.',
  })
type WrittenConsumersGate = z.infer<typeof consumersGateSchema>

/** Undefined where nobody looks at consumers. */
export function consumerGate(
  written: WrittenConsumersGate,
  files: readonly ConsumerFiles[] | undefined,
): readonly ConsumerFiles[] | undefined {
  return written === false || files === undefined || files.length === 0 ? undefined : files
}

/** Named and nothing said of them here: that only warns. */
export function withConsumers<Gates extends { readonly consumers?: WrittenConsumersGate }>(
  gates: Gates,
  files: readonly ConsumerFiles[] | undefined,
): Gates & { readonly consumers?: WrittenConsumersGate } {
  return gates.consumers === undefined && files !== undefined && files.length > 0
    ? { ...gates, consumers: { enforcement: 'warn' } }
    : gates
}

/** Asked for where nobody is named, not even that there is nobody. `gates` are the places of the environments' gates. */
export function consumerProblems(
  source: YamlSource,
  promotion: KeyPath,
  gates: readonly KeyPath[],
): readonly FileProblem[] {
  if (source.node([...promotion, 'consumers']) !== undefined) return []
  return gates.flatMap((map) => {
    const wanted = valueAt(source.value, [...map, 'consumers'])
    return wanted === undefined || wanted === false
      ? []
      : [
          source.problem(
            [...map, 'consumers'],
            'nobody says who the consumers are',
            'write consumers beside environments; [] where there are none',
          ),
        ]
  })
}
