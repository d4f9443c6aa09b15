// Breaking changes between two JSON Schemas, seen from whoever gives such values, or from whoever receives them.
import { matchAlternatives } from './alternatives.ts'
import type { Effort } from './effort.ts'
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

/** Trials within trials: alternatives of alternatives, none of which has a name. */
const mostTrials = 8

/** Two schemas that stand in the same place of their documents. */
interface Pair {
  readonly before: Schemas
  readonly after: Schemas
  readonly place: Place
}

/** Compares schemas of two documents. Circles end, and what many places share is told once, at the nearest. */
export class SchemaWalk {
  readonly effort: Effort
  readonly #now: unknown
  readonly #then: unknown
  readonly #ids = new Map<unknown, number>()
  readonly #seen = new Set<string>()
  /** What was seen in the order it was met, so that a trial can be taken back. */
  readonly #order: string[] = []
  #trials = 0

  /** @param now the document that references of the newer schemas lead into; `then` that of the older ones */
  constructor(now: unknown, then: unknown, effort: Effort) {
    this.#now = now
    this.#then = then
    this.effort = effort
  }

  /** Level by level, so that neither depth nor circles cost any stack. */
  *compare(now: Schemas, then: Schemas, side: Side, place: Place): Changes {
    const open: Pair[] = [{ before: now, after: then, place }]
    for (const pair of open) {
      if (!this.effort.spend()) return
      yield* this.#comparePair(pair, side, open)
    }
  }

  /** @param open takes the pairs inside */
  *#comparePair({ before: now, after: then, place }: Pair, side: Side, open: Pair[]): Changes {
    const before = new SchemaView(this.#now, now, this.effort)
    const after = new SchemaView(this.#then, then, this.effort)
    // What a reference means that leads nowhere nobody knows, however alike the two look.
    if (before.dangling.length + after.dangling.length > 0) yield unclear('$ref', place)
    const key = `${side} ${this.#idOf(before)} ${this.#idOf(after)}`
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    this.#order.push(key)
    const parted = yield* typeChanges(before, after, side, place)
    if (parted) return
    yield* valueChanges(before, after, side, place)
    yield* boundChanges(before, after, side, place)
    yield* exactChanges(before, after, side, place)
    yield* this.#properties(before, after, side, place, open)
    yield* this.#part('items', before.items, after.items, side, [...place, '[]'], open)
    if (!before.closed && !after.closed) {
      const further = [...place, '{}']
      yield* this.#part('additionalProperties', before.further, after.further, side, further, open)
    }
    for (const keyword of ['oneOf', 'anyOf']) {
      yield* this.#alternatives(keyword, before, after, side, place, open)
    }
  }

  *#properties(before: SchemaView, after: SchemaView, side: Side, place: Place, open: Pair[]): Changes {
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
      if (other !== undefined) open.push({ before: schemas, after: other, place: [...place, name] })
    }
  }

  /** A part that binds only where there is one. */
  *#part(keyword: string, now: Schemas, then: Schemas, side: Side, place: Place, open: Pair[]): Changes {
    if (now.length > 0 && then.length > 0) open.push({ before: now, after: then, place })
    else if (then.length > 0 && side === 'given') yield tightened(keyword, 'anything', 'less', place)
    else if (now.length > 0 && side === 'received') yield widened(keyword, 'less', 'anything', place)
  }

  *#alternatives(
    keyword: string,
    before: SchemaView,
    after: SchemaView,
    side: Side,
    place: Place,
    open: Pair[],
  ): Changes {
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
      open.push({ before: [left], after: [right], place: [...place, `<${label}>`] })
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
    if (this.#trials >= mostTrials) this.effort.exhaust()
    const known = this.#order.length
    this.#trials += 1
    const isSame = this.compare([now], [then], side, []).next().done === true
    this.#trials -= 1
    for (const key of this.#order.splice(known)) this.#seen.delete(key)
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
