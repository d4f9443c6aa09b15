// The environments that a policy means: its own list, or the names it gives gates to, or the folders' well-known names.
import { type EnvironmentName, environmentNameSchema } from '../domain/identifiers.ts'
import type { FileProblem } from '../domain/file-problem.ts'
import { type KeyPath, valueAt, type YamlSource } from '../domain/yaml/yaml-source.ts'
import { nearestName } from '../domain/nearest-name.ts'
import { orderOfFolders } from './default-policy.ts'
import { keysOf } from '../gates/options/gate-places.ts'
import type { WrittenEnvironment } from './written/environment.ts'
import type { WrittenPolicy } from './written/policy.ts'

/** In their order, each with all its gates, wherever those are written. */
export function policyEnvironments(
  { environments, gates = {} }: Pick<WrittenPolicy, 'environments' | 'gates'>,
  folders: readonly EnvironmentName[],
): readonly WrittenEnvironment[] {
  const named = Object.entries(gates)
  if (environments !== undefined) {
    return environments.map((environment) => {
      const more = named.find(([name]) => name === environment.name)?.[1]
      return more === undefined ? environment : { ...environment, gates: { ...more, ...environment.gates } }
    })
  }
  if (named.length > 0)
    return named.map(([name, each]) => ({ name: environmentNameSchema.parse(name), gates: each }))
  const order = orderOfFolders(folders)
  return order.ok ? order.value.map((name) => ({ name })) : []
}

/** What is wrong between the list of environments, the gates beside it and the folders; `promotion` leads to all of them. */
export function environmentProblems(
  source: YamlSource,
  promotion: KeyPath,
  folders: readonly EnvironmentName[],
): readonly FileProblem[] {
  const list = valueAt(source.value, [...promotion, 'environments'])
  const named = keysOf(source, [...promotion, 'gates'])
  if (list === undefined) {
    const isMap = keysOf(source, promotion).length > 0
    return named.length > 0 || !isMap ? [] : folderProblems(source, promotion, folders)
  }
  if (!Array.isArray(list)) return []
  const names = list.map((_, index) => valueAt(list, [index, 'name']))
  return named.flatMap((name) => {
    const path = [...promotion, 'gates', name]
    const index = names.indexOf(name)
    if (index < 0) {
      const known = names.filter((each) => typeof each === 'string')
      const near = nearestName(name, known)
      const hint = near === undefined ? `name one of ${known.join(', ')}` : `did you mean "${near}"?`
      return [source.problem(path, `there is no environment "${name}"`, hint, 'key')]
    }
    const own = keysOf(source, [...promotion, 'environments', index, 'gates'])
    return keysOf(source, path)
      .filter((gate) => own.includes(gate))
      .map((gate) =>
        source.problem(
          [...path, gate],
          `gate ${gate} of ${name} is written twice`,
          'keep one of the two',
          'key',
        ),
      )
  })
}

function folderProblems(source: YamlSource, promotion: KeyPath, folders: readonly EnvironmentName[]) {
  const order = orderOfFolders(folders)
  return order.ok
    ? []
    : [
        source.problem(
          [...promotion, 'environments'],
          '"environments" is missing',
          `write them in their order: ${order.error}`,
        ),
      ]
}
