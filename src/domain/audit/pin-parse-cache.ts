// Pin moulds: a release file that was read, with holes for its names and what it pins. The next text mostly fits it.
import { isScalar } from 'yaml'
import { pinnedPaths, readRelease, type ReleaseFile } from '../pins/release-file.ts'
import { type KeyPath, readYaml, valueAt, type YamlSource } from '../yaml/yaml-source.ts'
import type { FileText } from '../file-text.ts'
import { type PinState, pinStateOf, stateOf } from './pin-state.ts'

/** Ten thousand promotions leave ten thousand release files that differ in a few words each, and so do the apps of a team. */
interface CachedParse {
  /** What was read. Its holes are filled anew for every text: the schema copies what it lets pass. */
  readonly value: unknown
  /** The text before, between and after the holes. */
  readonly parts: readonly string[]
  readonly holes: readonly { readonly holder: object; readonly key: PropertyKey }[]
}

export type PinReader = (path: string, file: FileText) => PinState

/** Longer ones are read in full: there a file may be too long to be one. */
const longest = 20_000

/**
 * Reads the texts of release files as {@link pinStateOf} does. YAML is only parsed where more than names and pinned values
 * differs from the text of the same path that was parsed last, or for a new path from the newest that was parsed at all;
 * what a file says goes through the schema every time.
 */
export function pinReader(): PinReader {
  const cachedParses = new Map<string, CachedParse>()
  let newest: CachedParse | undefined
  return (path, file) => {
    if (file.kind !== 'text') return pinStateOf(file)
    const cachedParse = cachedParses.get(path) ?? newest
    const known = fill(cachedParse, file.text)
    if (known !== undefined && cachedParse !== undefined) {
      cachedParses.set(path, cachedParse)
      return stateOf(known)
    }
    const source = readYaml(file.text)
    const read = source.ok ? readRelease(source.value) : undefined
    if (source.ok && read?.ok === true) {
      newest = cachedParseOf(source.value, read.value)
      cachedParses.set(path, newest)
    }
    return stateOf(read?.ok === true ? read.value : undefined)
  }
}

function cachedParseOf(source: YamlSource, { images }: ReleaseFile): CachedParse {
  const names = [['metadata', 'name'], ...images.map((_, index) => ['spec', 'images', index, 'name'])]
  const found = [...names, ...pinnedPaths(images.length)].flatMap((path) => holeAt(source, path))
  const inOrder = found.toSorted((left, right) => left.from - right.from)
  const starts = [0, ...inOrder.map(({ to }) => to)]
  const ends = [...inOrder.map(({ from }) => from), source.text.length]
  return {
    value: source.value,
    parts: starts.map((start, index) => source.text.slice(start, ends[index])),
    holes: inOrder.map(({ holder, key }) => ({ holder, key })),
  }
}

/** Only a text that stands there as it is, or in quotes: another without escapes can stand in its place. */
function holeAt(source: YamlSource, path: KeyPath) {
  const scalar = source.node(path)
  if (!isScalar(scalar) || typeof scalar.value !== 'string' || !scalar.range) return []
  const { value, range } = scalar
  const written = source.text.slice(range[0], range[1])
  if (![value, `"${value}"`, `'${value}'`].includes(written)) return []
  const from = range[0] + written.indexOf(value)
  const [holder, key] = [valueAt(source.value, path.slice(0, -1)), path.at(-1)]
  if (typeof holder !== 'object' || holder === null || key === undefined) return []
  return [{ holder, key, from, to: from + value.length }]
}

/** Undefined where the text does not fit, or where the schema has something to say: then it is read in full. */
function fill(cachedParse: CachedParse | undefined, text: string): ReleaseFile | undefined {
  const pinned =
    cachedParse === undefined || text.length > longest ? undefined : pinnedIn(text, cachedParse.parts)
  if (cachedParse === undefined || pinned === undefined) return undefined
  for (const [index, { holder, key }] of cachedParse.holes.entries()) Reflect.set(holder, key, pinned[index])
  const read = readRelease({ text, value: cachedParse.value, ...nowhere })
  return read.ok ? read.value : undefined
}

/** What stands in the holes, if everything else is the same. */
function pinnedIn(text: string, parts: readonly string[]): readonly string[] | undefined {
  // A colon at its end would make it a key.
  const scalar = /[A-Za-z0-9](?:[A-Za-z0-9_.@:/+-]*[A-Za-z0-9_])?/y
  const [first = '', ...others] = parts
  if (!text.startsWith(first)) return undefined
  const pinned: string[] = []
  let at = first.length
  for (const part of others) {
    scalar.lastIndex = at
    const [value = ''] = scalar.exec(text) ?? []
    at += value.length
    if (!isText(value) || !text.startsWith(part, at)) return undefined
    pinned.push(value)
    at += part.length
  }
  return at === text.length ? pinned : undefined
}

/** Whether YAML's core schema takes it for a text without quotes (YAML 1.2, chapter 10.3.2). */
function isText(value: string): boolean {
  return value !== '' && Number.isNaN(Number(value)) && !/^(?:null|true|false)$/i.test(value)
}

/** Without the parsed text nobody can tell places; nobody is told of problems here. */
const nowhere: Pick<YamlSource, 'node' | 'pair' | 'problem'> = {
  node: () => undefined,
  pair: () => undefined,
  problem: (_path, message, hint) => ({ path: '', line: 1, column: 1, message, hint }),
}
