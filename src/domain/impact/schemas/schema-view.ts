// A schema as it binds: references followed, `allOf` and what stands beside a reference taken together.
import type { Effort } from './effort.ts'
import { asList, asNode, type Node, own } from './published-document.ts'
import { target, writtenOut } from './references.ts'

/** Several schemas that all hold at once. */
export type Schemas = readonly unknown[]

/** Of every keyword the strictest where several schemas say it. */
export class SchemaView {
  /** No value fits. */
  never = false
  /** Undefined: any. With `number` stands `integer`. */
  types: ReadonlySet<string> | undefined
  /** Each as JSON; undefined: any. */
  values: ReadonlySet<string> | undefined
  readonly properties = new Map<string, unknown[]>()
  readonly required = new Set<string>()
  /** What further keys have to be. */
  readonly further: unknown[] = []
  /** No further keys. */
  closed = false
  readonly items: unknown[] = []
  readonly bounds = new Map<string, number>()
  /** Keywords that are only ever the same or another, each value as JSON. */
  readonly exact = new Map<string, Set<string>>()
  readonly alternatives = new Map<string, readonly unknown[]>()
  /** References that lead out of the document, or nowhere. */
  readonly dangling: string[] = []
  /** The schemas that say something themselves, and do not only lead to others: two views of the same ones are the same. */
  readonly binding: unknown[] = []
  readonly #root: unknown
  readonly #effort: Effort

  constructor(root: unknown, schemas: Schemas, effort: Effort) {
    this.#root = root
    this.#effort = effort
    const seen = new Set<unknown>()
    const open = [...schemas]
    let orNull = false
    // The list grows while it is walked through.
    for (const schema of open) {
      if (!effort.spend()) return
      if (schema === false) {
        this.never = true
        this.binding.push(schema)
      }
      const node = asNode(schema)
      if (node === undefined || seen.has(node)) continue
      seen.add(node)
      if (Object.keys(node).some((key) => !silent.has(key))) this.binding.push(node)
      const other = nullableOf(node)
      orNull ||= other !== undefined
      this.#add(node)
      open.push(...asList(own(node, 'allOf')), ...this.#followed(node), ...(other ?? []))
    }
    if (orNull) this.types = this.types && new Set([...this.types, 'null'])
    if (orNull) this.values = this.values && new Set([...this.values, 'null'])
  }

  #followed(node: Node): readonly unknown[] {
    const reference = own(node, '$ref')
    if (typeof reference !== 'string') return []
    const found = target(this.#root, reference)
    if (found === undefined) this.dangling.push(reference)
    return found === undefined ? [] : [found]
  }

  #add(node: Node): void {
    this.types = both(this.types, typesOf(node))
    this.values = both(this.values, valuesOf(node, this.#effort))
    this.#addProperties(node)
    this.#addItems(own(node, 'items'))
    for (const [keyword, bound] of boundsOf(node)) {
      const other = this.bounds.get(keyword)
      this.bounds.set(keyword, other === undefined || isStricter(keyword, bound, other) ? bound : other)
    }
    for (const keyword of exactKeywords) {
      const value = own(node, keyword)
      if (value !== undefined && !(keyword === 'uniqueItems' && value === false))
        this.#addExact(keyword, value)
    }
    for (const keyword of ['oneOf', 'anyOf']) {
      const list = nullableOf(node) === undefined ? asList(own(node, keyword)) : []
      // A second list of a keyword holds beside the first; the two are not multiplied out.
      if (list.length > 0 && this.alternatives.has(keyword)) this.#addExact(keyword, list)
      else if (list.length > 0) this.alternatives.set(keyword, list)
    }
  }

  #addProperties(node: Node): void {
    for (const [name, property] of Object.entries(asNode(own(node, 'properties')) ?? {})) {
      this.properties.set(name, [...(this.properties.get(name) ?? []), property])
    }
    for (const name of asList(own(node, 'required'))) if (typeof name === 'string') this.required.add(name)
    const further = own(node, 'additionalProperties')
    if (further === false) this.closed = true
    if (asNode(further) !== undefined) this.further.push(further)
  }

  #addItems(items: unknown): void {
    // A list says it entry by entry (draft 7 and older).
    if (Array.isArray(items)) this.#addExact('items', items)
    else if (items !== undefined && items !== true) this.items.push(items)
  }

  #addExact(keyword: string, value: unknown): void {
    const written = this.exact.get(keyword) ?? new Set()
    this.exact.set(keyword, written.add(writtenOut(this.#root, value, this.#effort)))
  }
}

/** Keywords that lead to other schemas or tell people something, and bind nothing. */
const silent = new Set([
  '$schema',
  '$id',
  '$comment',
  '$ref',
  '$defs',
  'definitions',
  'allOf',
  'title',
  'description',
  'examples',
])

/** Lower bounds; every other bound is an upper one. */
const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains']
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains']

/** Whether a bound lets less through than another of its keyword. */
export function isStricter(keyword: string, bound: number, other: number): boolean {
  return lowerBounds.includes(keyword) ? bound > other : bound < other
}

/** Being there narrows and going away widens. */
const exactKeywords = [
  'pattern',
  'format',
  'multipleOf',
  'uniqueItems',
  'not',
  'if',
  'then',
  'else',
  'patternProperties',
  'propertyNames',
  'contains',
  'prefixItems',
  'additionalItems',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contentEncoding',
  'contentMediaType',
  '$dynamicRef',
  '$recursiveRef',
]

function typesOf(node: Node): ReadonlySet<string> | undefined {
  const type = own(node, 'type')
  const names = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string')
  if (names.length === 0) return undefined
  const more = [
    ...(names.includes('number') ? ['integer'] : []),
    // OpenAPI 3.0.
    ...(own(node, 'nullable') === true ? ['null'] : []),
  ]
  return new Set([...names, ...more])
}

function valuesOf(node: Node, effort: Effort): ReadonlySet<string> | undefined {
  const list = own(node, 'enum')
  const constant = own(node, 'const')
  const values = Array.isArray(list) ? list : constant === undefined ? undefined : [constant]
  return values && new Set(values.map((value) => writtenOut(undefined, value, effort)))
}

/** In draft 4 and OpenAPI 3.0 `exclusiveMinimum: true` makes the minimum an exclusive one. */
function boundsOf(node: Node): readonly (readonly [string, number])[] {
  return [...lowerBounds, ...upperBounds].flatMap((keyword) => {
    const bound = own(node, keyword)
    if (typeof bound !== 'number') return []
    const exclusive = keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'
    const isExclusive = /^(?:min|max)imum$/.test(keyword) && own(node, exclusive) === true
    return [[isExclusive ? exclusive : keyword, bound] as const]
  })
}

/** The other one of two alternatives of which one is just null: that is how a field says that it may be null. */
function nullableOf(node: Node): readonly unknown[] | undefined {
  const list = asList(own(node, 'oneOf') ?? own(node, 'anyOf'))
  const others = list.filter((entry) => {
    const inner = asNode(entry)
    return own(inner, 'type') !== 'null' || Object.keys(inner ?? {}).length > 1
  })
  return list.length === 2 && others.length === 1 ? others : undefined
}

function both(left: ReadonlySet<string> | undefined, right: ReadonlySet<string> | undefined) {
  if (left === undefined || right === undefined) return left ?? right
  return new Set([...left].filter((each) => right.has(each)))
}
