// Pin edits: which characters of a release file have to change so that it pins a release.
import { isMap, isScalar, type Pair } from 'yaml'
import type { Release } from '../release/release.ts'
import { writeImageRef } from './image-ref.ts'
import { fillKey, insertKey, isBare, type MapPlace, type NewKey } from '../yaml/key-insertion.ts'
import type { ReleaseFile } from './release-file.ts'
import { scalarText } from '../yaml/scalar-text.ts'
import type { Stamp } from './stamp.ts'
import type { TextEdit } from '../yaml/text-edit.ts'
import type { KeyPath, YamlSource } from '../yaml/yaml-source.ts'

/** A pinned scalar and what it shall be; undefined: not known. */
type Wanted = readonly [key: string, value: string | undefined]

/** The edits for a file whose images carry the names of the release's. Without a stamp `spec.promotion` stays as it is. */
export function pinEdits(
  source: YamlSource,
  file: ReleaseFile,
  release: Release,
  stamp: Stamp | undefined,
): readonly TextEdit[] {
  const refs = file.images.flatMap(({ name }, index) => {
    const image = release.images.find((candidate) => candidate.name === name)
    return image === undefined
      ? []
      : editScalar(source, ['spec', 'images', index, 'ref'], writeImageRef(image))
  })
  return [
    ...editKey(source, ['spec', 'version'], release.version, undefined),
    ...editMap(
      source,
      'source',
      [
        ['commit', release.source.commit],
        ['contract', release.source.contract],
      ],
      source.pair(['spec', 'version']),
    ),
    ...refs,
    ...(stamp === undefined
      ? []
      : editMap(
          source,
          'promotion',
          [
            ['id', stamp.id],
            ['ledger', stamp.ledger],
          ],
          lastKey(source, ['spec']),
        )),
  ]
}

function editMap(
  source: YamlSource,
  name: string,
  wanted: readonly Wanted[],
  behind: Pair | undefined,
): readonly TextEdit[] {
  const path = ['spec', name]
  const pair = source.pair(path)
  if (pair !== undefined && !isBare(pair)) {
    // Keys that are there come first: a new one behind them may stand at the very place where their value ends.
    const order = wanted.toSorted(
      (left, right) => Number(isMissing(source, path, left)) - Number(isMissing(source, path, right)),
    )
    return order.flatMap(([key, value]) => editKey(source, [...path, key], value, lastKey(source, path)))
  }
  const inner = wanted.flatMap(([key, value]): NewKey[] =>
    value === undefined ? [] : [[key, scalarText(value, undefined)]],
  )
  if (inner.length === 0) return []
  if (pair !== undefined) return [fillKey(source.text, pair, inner)]
  return [insertKey(mapAt(source, ['spec']), [name, inner], behind)]
}

function isMissing(source: YamlSource, path: KeyPath, [key]: Wanted): boolean {
  return source.pair([...path, key]) === undefined
}

/** What becomes unknown is written `null`: the line stays, so that nothing but a scalar changes. */
function editKey(
  source: YamlSource,
  path: KeyPath,
  value: string | undefined,
  behind: Pair | undefined,
): readonly TextEdit[] {
  const pair = source.pair(path)
  if (pair !== undefined && !isBare(pair)) return editScalar(source, path, value)
  if (value === undefined) return []
  const text = scalarText(value, undefined)
  if (pair !== undefined) return [fillKey(source.text, pair, text)]
  return [insertKey(mapAt(source, path.slice(0, -1)), [String(path.at(-1)), text], behind)]
}

function editScalar(source: YamlSource, path: KeyPath, value: string | undefined): readonly TextEdit[] {
  const node = source.node(path)
  if (!isScalar(node) || node.range === undefined || node.range === null || node.value === value) return []
  const [start, end] = node.range
  return [{ start, end, text: value === undefined ? 'null' : scalarText(value, node.type) }]
}

function mapAt(source: YamlSource, path: KeyPath): MapPlace {
  const entry = source.pair(path)
  if (entry === undefined || !isMap(entry.value))
    throw new Error('a release file has the maps its schema asks for')
  return { text: source.text, map: entry.value, entry }
}

function lastKey(source: YamlSource, path: KeyPath): Pair | undefined {
  const map = source.node(path)
  return isMap(map) ? map.items.at(-1) : undefined
}
