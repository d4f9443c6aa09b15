// References inside a document: `$ref` is followed within it, in a circle never, and nowhere else.
import type { Effort } from './effort.ts'
import { asNode, type Node, own } from './published-document.ts'

/** What a reference leads to; undefined for another document, an anchor, or nowhere. */
export function target(root: unknown, reference: string): unknown {
  if (reference === '#') return root
  if (!reference.startsWith('#/')) return undefined
  return reference
    .slice(2)
    .split('/')
    .map(unescaped)
    .reduce<unknown>((at, key) => (Array.isArray(at) ? at[Number(key)] : own(asNode(at), key)), root)
}

/** A map with its reference followed until there is none; undefined where it leads nowhere or in a circle. */
export function followed(root: unknown, value: unknown): Node | undefined {
  const seen = new Set<unknown>()
  let node = asNode(value)
  for (let reference = own(node, '$ref'); typeof reference === 'string'; reference = own(node, '$ref')) {
    if (seen.has(node)) return undefined
    seen.add(node)
    node = asNode(target(root, reference))
  }
  return node
}

/** The deepest a value is written out; further down only whether it is there counts. */
const deepest = 24

/** A value as JSON with sorted keys and references written out, to tell whether two are the same. */
export function writtenOut(
  root: unknown,
  value: unknown,
  effort: Effort,
  above: readonly unknown[] = [],
): string {
  if (!effort.spend()) return '"…"'
  if (Array.isArray(value)) {
    return `[${value.map((entry) => writtenOut(root, entry, effort, above)).join(',')}]`
  }
  const node = asNode(value)
  if (node === undefined) return JSON.stringify(value) ?? 'null'
  if (above.includes(node) || above.length > deepest) return '"…"'
  const inside = [...above, node]
  const reference = own(node, '$ref')
  const found = typeof reference === 'string' ? target(root, reference) : undefined
  const entries = Object.keys(node)
    .filter((key) => key !== '$ref' || found === undefined)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${writtenOut(root, own(node, key), effort, inside)}`)
  return `{${[...entries, ...(found === undefined ? [] : [`"$ref":${writtenOut(root, found, effort, inside)}`])].join(',')}}`
}

/** RFC 6901, 3 and 6: `~1` is a slash, `~0` a tilde, and a URI writes the rest percent-encoded. */
function unescaped(part: string): string {
  return percentDecoded(part).replaceAll('~1', '/').replaceAll('~0', '~')
}

function percentDecoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) return part
    throw error
  }
}
