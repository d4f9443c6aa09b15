// Key insertion: new keys in a map of a YAML file, in the file's own style, without touching a byte beside them.
import { isCollection, isMap, isNode, isPair, isScalar, type Node, type Pair, type YAMLMap } from 'yaml'
import { lineBreakOf, lineEnd, lineStartTo, type TextEdit } from './text-edit.ts'

/** A map that is not empty, with its own entry in the map around it. */
export interface MapPlace {
  readonly text: string
  readonly map: YAMLMap
  /** The entry whose value the map is. */
  readonly entry: Pair
}

/** A key and what it gets: a scalar's text, or more keys below it. */
export type NewKey = readonly [key: string, value: string | readonly NewKey[]]

/**
 * The edit that puts a key behind another one (`undefined`: before all others). A map in braces gets it inside the
 * braces; a block map gets lines of its own, with its indentation and the file's line breaks.
 */
export function insertKey({ text, map, entry }: MapPlace, key: NewKey, behind: Pair | undefined): TextEdit {
  const [first] = map.items
  if (map.flow === true) {
    if (behind !== undefined) return insertion(endOf(behind), `, ${inBraces(key)}`)
    return insertion(startOf(first?.key), `${inBraces(key)}, `)
  }
  const indent = lineStartTo(text, startOf(first?.key))
  const outer = lineStartTo(text, startOf(entry.key))
  const step = ' '.repeat(Math.max(1, indent.length - outer.length))
  const lines = inBlock(key, step, isBlockStyle(map)).map((line) => `${lineBreakOf(text)}${indent}${line}`)
  return insertion(lineEnd(text, behind === undefined ? colonOf(text, entry) : endOf(behind)), lines.join(''))
}

/** The edit that gives a key its value where the file has only `key:`. */
export function fillKey(text: string, pair: Pair, value: NewKey[1]): TextEdit {
  const written = typeof value === 'string' ? value : `{ ${value.map(inBraces).join(', ')} }`
  const { value: node } = pair
  const empty = !isNode(node) || startOf(node) === endOfNode(node)
  return empty
    ? insertion(colonOf(text, pair) + 1, ` ${written}`)
    : { start: startOf(node), end: endOfNode(node), text: written }
}

function inBraces([key, value]: NewKey): string {
  return typeof value === 'string' ? `${key}: ${value}` : `${key}: { ${value.map(inBraces).join(', ')} }`
}

function inBlock(newKey: NewKey, step: string, deep: boolean): readonly string[] {
  const [key, value] = newKey
  if (typeof value === 'string' || !deep) return [inBraces(newKey)]
  return [`${key}:`, ...value.flatMap((inner) => inBlock(inner, step, deep).map((line) => `${step}${line}`))]
}

/** Whether the maps inside are written without braces as well; the braces of the design where there are none to tell. */
function isBlockStyle(map: YAMLMap): boolean {
  const inner = map.items.flatMap(({ value }) => (isCollection(value) ? [value, ...value.items] : []))
  const maps = inner.filter((node) => isMap(node))
  return maps.length > 0 && maps.every((node) => node.flow !== true)
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text }
}

function colonOf(text: string, pair: Pair): number {
  return text.indexOf(':', isNode(pair.key) ? endOfNode(pair.key) : 0)
}

function endOf(pair: Pair): number {
  return isNode(pair.value) ? endOfNode(pair.value) : isNode(pair.key) ? endOfNode(pair.key) : 0
}

/** Where a node's last character is; a block's own range would take in the comments below it. */
function endOfNode(node: Node): number {
  const last = isCollection(node) && node.flow !== true ? node.items.at(-1) : undefined
  if (isPair(last)) return endOf(last)
  if (isNode(last)) return endOfNode(last)
  return node.range?.[1] ?? 0
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

/** Whether an entry has a key and nothing in it. */
export function isBare({ value }: Pair): boolean {
  if (isCollection(value)) return value.items.length === 0
  return !isScalar(value) || value.value === null
}
