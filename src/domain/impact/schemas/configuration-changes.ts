// Breaking changes of a plain configuration: keys that are gone and values of another type. Values may differ freely.
import type { BreakingChange } from './breaking-change.ts'
import { placeOf, type Place } from './place.ts'
import { asNode } from './published-document.ts'

/** What values of one place look like; the entries of a list share one shape. */
interface Shape {
  readonly types: Set<string>
  readonly keys: Map<string, Shape>
  entries: Shape | undefined
}

export function configurationChanges(now: unknown, then: unknown): readonly BreakingChange[] {
  return [...changes(shapeOf(now, emptyShape()), shapeOf(then, emptyShape()), [])]
}

function* changes(now: Shape, then: Shape, place: Place): Generator<BreakingChange> {
  const gone = [...now.types].filter((type) => type !== 'nothing' && !then.types.has(type))
  if (gone.length > 0 && ![...then.types].every((type) => type === 'nothing')) {
    yield { kind: 'type-changed', at: placeOf(place), from: spoken(now.types), to: spoken(then.types) }
    return
  }
  for (const [key, shape] of now.keys) {
    const other = then.keys.get(key)
    if (other === undefined) yield { kind: 'removed', what: 'key', at: placeOf([...place, key]) }
    else yield* changes(shape, other, [...place, key])
  }
  if (now.entries !== undefined && then.entries !== undefined) {
    yield* changes(now.entries, then.entries, [...place, '[]'])
  }
}

function emptyShape(): Shape {
  return { types: new Set(), keys: new Map(), entries: undefined }
}

/** Adds what a value looks like to a shape. */
function shapeOf(value: unknown, into: Shape): Shape {
  if (Array.isArray(value)) {
    into.types.add('a list')
    for (const entry of value) into.entries = shapeOf(entry, into.entries ?? emptyShape())
    return into
  }
  const node = asNode(value)
  if (node === undefined) {
    into.types.add(scalarType(value))
    return into
  }
  into.types.add('a map')
  for (const [key, inner] of Object.entries(node)) {
    into.keys.set(key, shapeOf(inner, into.keys.get(key) ?? emptyShape()))
  }
  return into
}

function scalarType(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'a text'
    case 'number':
    case 'bigint':
      return 'a number'
    case 'boolean':
      return 'true or false'
    default:
      return 'nothing'
  }
}

function spoken(types: ReadonlySet<string>): string {
  return [...types].toSorted().join(' or ')
}
