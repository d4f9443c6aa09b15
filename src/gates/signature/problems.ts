// Signature problems: where what the policy says about signatures contradicts itself.
import { z } from 'zod'
import { namedExternalGates } from '../../domain/external/external-gate.ts'
import type { FileProblem } from '../../domain/file-problem.ts'
import { type KeyPath, valueAt, type YamlSource } from '../../domain/yaml/yaml-source.ts'
import { keysOf } from '../options/gate-places.ts'

const places: readonly KeyPath[] = [
  ['signature'],
  ['artifacts', 'promotion', 'signature'],
  ['artifacts', 'registry', 'verification'],
]

const trustedKeys = ['trusted_issuers', 'trusted_keys'] as const

/** As much as is looked at here; what is malformed counts as not written: the schema complains of it. */
const listSchema = z.array(z.unknown()).catch([])

/** Everything that is wrong between the words about signatures and the environments; `gates` are the places of their gates. */
export function signatureProblems(source: YamlSource, gates: readonly KeyPath[]): readonly FileProblem[] {
  const [place, other] = places.filter((path) => source.node(path) !== undefined)
  const trusted = trustedKeys.flatMap((key) =>
    listSchema.parse(place === undefined ? [] : valueAt(source.value, [...place, key])),
  )
  const hint = 'write signature with trusted_issuers or trusted_keys'
  const off = place === undefined || valueAt(source.value, [...place, 'enabled']) === false
  return [
    ...(other === undefined
      ? []
      : [source.problem(other, 'whose signatures count is said twice', 'keep one of the two', 'key')]),
    ...(off || trusted.length > 0
      ? []
      : [source.problem(place, "nobody's signature would count", hint, 'key')]),
    ...gates.flatMap((map) =>
      [[...map, 'signature'], [...map, 'provenance'], ...attestations(source, map)].flatMap((gate) => {
        const wanted = valueAt(source.value, gate)
        return off && trusted.length === 0 && wanted !== undefined && wanted !== false
          ? [source.problem(gate, 'nobody says whose signatures count', hint)]
          : []
      }),
    ),
  ]
}

/** Where attestations are asked for without a word on whose count. */
function attestations(source: YamlSource, gates: KeyPath): readonly KeyPath[] {
  const own = [...gates, 'custom']
  const external = [
    ...namedExternalGates.map((name) => [...gates, name]),
    ...keysOf(source, own).map((name) => [...own, name]),
  ]
  return external
    .map((gate) => [...gate, 'attestation'])
    .filter((place) =>
      trustedKeys.every((key) => listSchema.parse(valueAt(source.value, [...place, key])).length === 0),
    )
}
