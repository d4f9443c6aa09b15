// A YAML file as it was written: the value it stands for, and where each part of it stands.
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml'
import { err, ok, type Result } from '../result.ts'
import { type FileProblem, inFileOrder } from '../file-problem.ts'
import { placeInScalar } from './place-in-scalar.ts'
import { obstacles } from './plain-yaml.ts'

/** The keys and indices that lead to a part of the file. */
export type KeyPath = readonly PropertyKey[]

export interface YamlSource {
  readonly text: string
  /** Plain data: objects, arrays and scalars of the core schema (YAML 1.2, chapter 10.3). */
  readonly value: unknown
  /** The node of a value, with its range in the text. */
  node(path: KeyPath): Node | undefined
  /** The key and the value of an entry in a map. */
  pair(path: KeyPath): Pair | undefined
  /** A problem at the nearest part of the file that exists; `at` points at an entry's key, at its value, or into its text. */
  problem(path: KeyPath, message: string, hint?: string, at?: ProblemPlace): FileProblem
}

/** Where in an entry a problem is; `within` counts the characters of a text. */
export type ProblemPlace = 'key' | 'value' | { readonly within: number }

/**
 * Reads one plain YAML document, strictly: one document, unique keys, no anchors, aliases, merges, tags or
 * directives, at most 64 KiB. Nothing of it is trusted yet; a schema has to look at the value.
 */
export function readYaml(text: string): Result<YamlSource, readonly FileProblem[]> {
  const hindrances = obstacles(text)
  if (hindrances.length > 0) return err(hindrances)
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    strict: true,
    prettyErrors: false,
    lineCounter: lines,
  })
  const troubles = [...document.errors, ...document.warnings]
  if (troubles.length > 0) {
    return err(
      inFileOrder(
        troubles.map(({ pos, message, code }) => {
          const { line, col } = lines.linePos(pos[0])
          const words = code === 'MULTIPLE_DOCS' ? 'the file has several documents; one is allowed' : message
          return { path: '', line, column: col, message: words, hint: hints[code] }
        }),
      ),
    )
  }
  return ok(new ParsedSource(text, document, lines))
}

const hints: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'leave out everything from the second "---" on',
  DUPLICATE_KEY: 'keep one of the two',
  TAB_AS_INDENT: 'indent with spaces',
}

class ParsedSource implements YamlSource {
  readonly text: string
  readonly value: unknown
  readonly #document: Document.Parsed
  readonly #lines: LineCounter

  constructor(text: string, document: Document.Parsed, lines: LineCounter) {
    this.text = text
    this.#document = document
    this.#lines = lines
    this.value = document.toJS({ maxAliasCount: 0 })
  }

  node(path: KeyPath): Node | undefined {
    const found = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true)
    return isNode(found) ? found : undefined
  }

  pair(path: KeyPath): Pair | undefined {
    const map = this.node(path.slice(0, -1))
    const key = path.at(-1)
    return isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined
  }

  problem(path: KeyPath, message: string, hint?: string, at: ProblemPlace = 'value'): FileProblem {
    const { line, col } = this.#lines.linePos(this.#offset(path, at))
    return { path: written(path), line: Math.max(line, 1), column: Math.max(col, 1), message, hint }
  }

  #offset(path: KeyPath, at: ProblemPlace): number {
    if (typeof at === 'object') return this.#offsetWithin(path, at.within)
    for (let length = path.length; length > 0; length--) {
      const part = path.slice(0, length)
      const key = this.pair(part)?.key
      const node = this.node(part)
      // A block's own start lies on the line below its key; the key is what people look for.
      const wantsKey = at === 'key' || node === undefined || length < path.length || isBlock(node)
      if (wantsKey && isNode(key) && key.range !== undefined && key.range !== null) return key.range[0]
      if (node?.range !== undefined && node.range !== null) return node.range[0]
    }
    return this.#document.contents?.range[0] ?? 0
  }

  #offsetWithin(path: KeyPath, within: number): number {
    const node = this.node(path)
    const start = this.#offset(path, 'value')
    return isScalar(node) && typeof node.value === 'string' && node.range
      ? start + placeInScalar(this.text.slice(start, node.range[1]), node.value, within)
      : start
  }
}

function isBlock(node: Node): boolean {
  return isCollection(node) && node.flow !== true
}

/** `['spec', 'images', 0]` as people write it: `spec.images[0]`. */
function written(path: KeyPath): string {
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`,
    )
    .join('')
}

/** The value at a path, or undefined. Looks at own properties only. */
export function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? Reflect.get(inner, key)
        : undefined,
    value,
  )
}
