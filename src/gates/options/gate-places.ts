// The places of a policy in which gates are written, whatever stands there.
import { type KeyPath, valueAt, type YamlSource } from '../../domain/yaml/yaml-source.ts'

/** Each leads to a map of gates; `promotion` leads to the keys of the seeds' `promotion`. */
export function gatePlaces(source: YamlSource, promotion: KeyPath): readonly KeyPath[] {
  const environments = valueAt(source.value, [...promotion, 'environments'])
  const listed = Array.isArray(environments) ? environments.map((_, index) => index) : []
  return [
    ...listed.flatMap((index) => {
      const environment = [...promotion, 'environments', index]
      const apps = keysOf(source, [...environment, 'apps'])
      return [[...environment, 'gates'], ...apps.map((app) => [...environment, 'apps', app, 'gates'])]
    }),
    ...keysOf(source, [...promotion, 'gates']).map((name) => [...promotion, 'gates', name]),
  ]
}

/** The keys of a map; none where there is none. */
export function keysOf(source: YamlSource, path: KeyPath): readonly string[] {
  const value = valueAt(source.value, path)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
}
