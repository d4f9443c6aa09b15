// Keyword changes: what one schema says of types, values and bounds, beside what another says of the same.
import type { BreakingChange } from './breaking-change.ts'
import { placeOf, type Place } from './place.ts'
import { isStricter, type SchemaView } from './schema-view.ts'

/** What consumers give must go on being taken; what they receive must go on being there, and as it was. */
export type Side = 'given' | 'received'

export type Changes = Generator<BreakingChange, void, undefined>

/** Gives true where nothing that fits one fits the other: then what is inside need not be compared. */
export function* typeChanges(
  before: SchemaView,
  after: SchemaView,
  side: Side,
  place: Place,
): Generator<BreakingChange, boolean, undefined> {
  const [from, to] = [spokenTypes(before), spokenTypes(after)]
  const [wide, narrow] = side === 'given' ? [before, after] : [after, before]
  const lost = narrow.never ? !wide.never : !wide.never && !isWithin(wide.types, narrow.types)
  const apart = areApart(before.types, after.types)
  if (!lost) return before.never || after.never
  yield side === 'given' || apart
    ? { kind: 'type-changed', from, to, at: placeOf(place) }
    : widened('type', from, to, place)
  return apart || narrow.never
}

export function* valueChanges(
  { values: now }: SchemaView,
  { values: then }: SchemaView,
  side: Side,
  place: Place,
): Changes {
  const at = placeOf(place)
  if (side === 'given' && then !== undefined) {
    const values = without(now ?? [], then)
    if (now === undefined) yield tightened('enum', 'anything', [...then].join(', '), place)
    else if (values.length > 0) yield { kind: 'values-removed', values, at }
  }
  if (side === 'received' && now !== undefined) {
    const values = without(then ?? [], now)
    if (then === undefined) yield widened('enum', [...now].join(', '), 'anything', place)
    else if (values.length > 0) yield { kind: 'values-added', values, at }
  }
}

export function* boundChanges(
  { bounds: now }: SchemaView,
  { bounds: then }: SchemaView,
  side: Side,
  place: Place,
): Changes {
  for (const keyword of new Set([...now.keys(), ...then.keys()])) {
    const [from, to] = [now.get(keyword), then.get(keyword)]
    const [wide, narrow] = side === 'given' ? [from, to] : [to, from]
    if (narrow === undefined || (wide !== undefined && !isStricter(keyword, narrow, wide))) continue
    yield moved(
      side,
      keyword,
      from === undefined ? 'none' : `${from}`,
      to === undefined ? 'none' : `${to}`,
      place,
    )
  }
}

export function* exactChanges(
  { exact: now }: SchemaView,
  { exact: then }: SchemaView,
  side: Side,
  place: Place,
): Changes {
  for (const keyword of new Set([...now.keys(), ...then.keys()])) {
    const [from, to] = [now.get(keyword) ?? none, then.get(keyword) ?? none]
    const [wide, narrow] = side === 'given' ? [from, to] : [to, from]
    // What both say binds both; more of it on the narrow side lets less through.
    if (without(narrow, wide).length === 0) continue
    const isOther = from.size > 0 && to.size > 0
    if (isOther && [...from, ...to].some(isStructure)) yield unclear(keyword, place)
    else yield moved(side, keyword, spoken(from), spoken(to), place)
  }
}

const none: ReadonlySet<string> = new Set()

/** Two different structures cannot be told narrow from wide, nor be shown in a line. */
function isStructure(text: string): boolean {
  return text.startsWith('{') || text.startsWith('[')
}

function spoken(values: ReadonlySet<string>): string {
  if (values.size === 0) return 'none'
  return [...values].map((text) => (isStructure(text) ? 'some' : text)).join(' and ')
}

function spokenTypes({ types, never }: SchemaView): string {
  if (never) return 'nothing'
  if (types === undefined) return 'anything'
  return [...types]
    .filter((type) => type !== 'integer' || !types.has('number'))
    .toSorted()
    .join(' or ')
}

function isWithin(wide: ReadonlySet<string> | undefined, narrow: ReadonlySet<string> | undefined): boolean {
  return narrow === undefined || (wide !== undefined && without(wide, narrow).length === 0)
}

function areApart(left: SchemaView['types'], right: SchemaView['types']): boolean {
  return left !== undefined && right !== undefined && without(left, right).length === left.size
}

export function without(all: Iterable<string>, some: ReadonlySet<string>): readonly string[] {
  return [...all].filter((each) => !some.has(each))
}

function moved(side: Side, keyword: string, from: string, to: string, place: Place): BreakingChange {
  return side === 'given' ? tightened(keyword, from, to, place) : widened(keyword, from, to, place)
}

export function tightened(keyword: string, from: string, to: string, place: Place): BreakingChange {
  return { kind: 'tightened', keyword, from, to, at: placeOf(place) }
}

export function widened(keyword: string, from: string, to: string, place: Place): BreakingChange {
  return { kind: 'widened', keyword, from, to, at: placeOf(place) }
}

export function unclear(keyword: string, place: Place): BreakingChange {
  return { kind: 'unclear', keyword, at: placeOf(place) }
}
