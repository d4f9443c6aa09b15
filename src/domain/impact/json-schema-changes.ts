// Breaking changes between two JSON Schemas, seen from whoever gives such values, or from whoever receives them.
import { matchAlternatives } from './alternatives.ts'
import {
  boundChanges,
  type Changes,
  exactChanges,
  type Side,
  tightened,
  typeChanges,
  unclear,
  valueChanges,
  widened,
  without,
} from './keyword-changes.ts'
import { placeOf, type Place } from './place.ts'
import { type Schemas, SchemaView } from './schema-view.ts'

/** Pairs of schemas that are looked at before a document counts as too large. */
const mostPairs = 20_000

/** Compares schemas of two documents. Circles end, and what many places share is told once, at the first. */
export class SchemaWalk {
  readonly #now: unknown
  readonly #then: unknown
  readonly #ids = new Map<unknown, number>()
  /** In the order they were met, so that a trial can be taken back. */
  readonly #seen = new Set<string>()
  #left = mostPairs

  /** @param now the document that references of the newer schemas lead into; `then` that of the older ones */
  constructor(now: unknown, then: unknown) {
    this.#now = now
    this.#then = then
  }

  /** Whether everything was looked at. */
  get isComplete(): boolean {
    return this.#left > 0
  }

  *compare(now: Schemas, then: Schemas, side: Side, place: Place): Changes {
    const [before, after] = [new SchemaView(this.#now, now), new SchemaView(this.#then, then)]
    // What a reference means that leads nowhere nobody knows, however alike the two look.
    if (before.dangling.length + after.dangling.length > 0) yield unclear('$ref', place)
    const pair = `${side} ${this.#idOf(before)} ${this.#idOf(after)}`
    if (this.#seen.has(pair) || !this.isComplete) return
    this.#seen.add(pair)
    this.#left -= 1
    const parted = yield* typeChanges(before, after, side, place)
    if (parted) return
    yield* valueChanges(before, after, side, place)
    yield* boundChanges(before, after, side, place)
    yield* exactChanges(before, after, side, place)
    yield* this.#properties(before, after, side, place)
    yield* this.#part('items', before.items, after.items, side, [...place, '[]'])
    if (!before.closed && !after.closed) {
      yield* this.#part('additionalProperties', before.further, after.further, side, [...place, '{}'])
    }
    for (const keyword of ['oneOf', 'anyOf']) {
      yield* this.#alternatives(keyword, before, after, side, place)
    }
  }

  *#properties(before: SchemaView, after: SchemaView, side: Side, place: Place): Changes {
    for (const name of before.properties.keys()) {
      if (!after.properties.has(name)) yield { kind: 'removed', what: 'field', at: placeOf([...place, name]) }
    }
    const [needed, missing] = side === 'given' ? [after, before] : [before, after]
    for (const name of without(needed.required, missing.required)) {
      const at = placeOf([...place, name])
      if (side === 'given') yield { kind: 'now-required', what: 'field', at }
      // A field that is gone was told already.
      else if (!before.properties.has(name) || after.properties.has(name)) {
        yield { kind: 'no-longer-promised', what: 'field', at }
      }
    }
    if (side === 'given' && after.closed && !before.closed) {
      yield tightened('additionalProperties', 'allowed', 'refused', place)
    }
    for (const [name, schemas] of before.properties) {
      const other = after.properties.get(name)
      if (other !== undefined) yield* this.compare(schemas, other, side, [...place, name])
    }
  }

  /** A part that binds only where there is one. */
  *#part(keyword: string, now: Schemas, then: Schemas, side: Side, place: Place): Changes {
    if (now.length > 0 && then.length > 0) yield* this.compare(now, then, side, place)
    else if (then.length > 0 && side === 'given') yield tightened(keyword, 'anything', 'less', place)
    else if (now.length > 0 && side === 'received') yield widened(keyword, 'less', 'anything', place)
  }

  *#alternatives(keyword: string, before: SchemaView, after: SchemaView, side: Side, place: Place): Changes {
    const [now, then] = [before.alternatives.get(keyword) ?? [], after.alternatives.get(keyword) ?? []]
    if (now.length === 0 && then.length > 0 && side === 'given') {
      yield tightened(keyword, 'anything', `${then.length} alternatives`, place)
    }
    if (now.length === 0 || then.length === 0) {
      if (now.length > 0) yield unclear(keyword, place)
      return
    }
    const { pairs, gone, added } = matchAlternatives(now, then, (left, right) =>
      this.#fits(left, right, side),
    )
    for (const { label, left, right } of pairs) {
      yield* this.compare([left], [right], side, [...place, `<${label}>`])
    }
    for (const label of gone) {
      yield { kind: 'removed', what: 'alternative', at: placeOf([...place, `<${label}>`]) }
    }
    if (side === 'received' && added.length > 0) {
      yield widened(keyword, `${now.length} alternatives`, `${then.length} alternatives`, place)
    }
  }

  /** Whether one may stand for the other; looking leaves no trace. */
  #fits(now: unknown, then: unknown, side: Side): boolean {
    const known = this.#seen.size
    const isSame = this.compare([now], [then], side, []).next().done === true
    for (const pair of [...this.#seen].slice(known)) this.#seen.delete(pair)
    return isSame
  }

  #idOf({ binding }: SchemaView): string {
    return binding
      .map((schema) => {
        const id = this.#ids.get(schema) ?? this.#ids.size
        this.#ids.set(schema, id)
        return id
      })
      .join(',')
  }
}
