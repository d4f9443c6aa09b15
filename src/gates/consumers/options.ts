// What an environment says of the consumers that the policy names.
import { z } from 'zod'
import type { ConsumerFiles } from '../../domain/environments/named-files.ts'
import type { FileProblem } from '../../domain/file-problem.ts'
import { type KeyPath, valueAt, type YamlSource } from '../../domain/yaml/yaml-source.ts'
import { enforcementSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Who pins versions, where a promotion is to leave nobody outside; undefined where nobody looks. */
    readonly consumers?: readonly ConsumerFiles[] | undefined
  }
}

/** `gates.consumers` of an environment. */
const schema = z
  .union([z.boolean(), z.strictObject({ enforcement: enforcementSchema })], {
    error: 'expected true, false or a map with enforcement',
  })
  .optional()
  .meta({
    description:
      'A promotion leaves no consumer outside its pin. Default: it warns where consumers are named, else false.',
  })

export const consumersOptions = gateOptions({
  schema,
  perApp: false,
  rules: (written, { consumers }) => ({
    consumers: written === false || !areNamed(consumers) ? undefined : consumers,
  }),
  // Named, and nothing said of them here: that only warns.
  enforcement: (written, { consumers }) =>
    written === undefined && areNamed(consumers) ? 'warn' : undefined,
  problems: consumerProblems,
})

function areNamed(files: readonly ConsumerFiles[] | undefined): boolean {
  return files !== undefined && files.length > 0
}

/** Asked for where nobody is named, not even that there is nobody. `gates` are the places of the environments' gates. */
function consumerProblems(
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
