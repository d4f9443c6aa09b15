// Alternatives: which of `oneOf` or `anyOf` in one schema is which in another.
import { asNode, own } from './published-document.ts'

interface Pair {
  readonly label: string
  readonly left: unknown
  readonly right: unknown
}

/** Alternatives that belong together, and the names of those that have no counterpart. */
export interface Matched {
  readonly pairs: readonly Pair[]
  readonly gone: readonly string[]
  readonly added: readonly string[]
}

/**
 * First those that are called the same, then those that stand for each other, then by their order where as many
 * are left on both sides.
 *
 * @param fits whether the second may stand for the first
 */
export function matchAlternatives(
  now: readonly unknown[],
  then: readonly unknown[],
  fits: (left: unknown, right: unknown) => boolean,
): Matched {
  const pairs: Pair[] = []
  let [left, right] = [named(now), named(then)]
  const match = (isMatch: (one: Named, other: Named) => boolean) => {
    for (const one of left) {
      const other = right.find((candidate) => isMatch(one, candidate))
      if (other === undefined) continue
      pairs.push({ label: one.label, left: one.schema, right: other.schema })
      left = left.filter((each) => each !== one)
      right = right.filter((each) => each !== other)
    }
  }
  match((one, other) => one.name !== undefined && one.name === other.name)
  match((one, other) => fits(one.schema, other.schema))
  if (left.length === right.length) match((one, other) => left.indexOf(one) === right.indexOf(other))
  return { pairs, gone: left.map(({ label }) => label), added: right.map(({ label }) => label) }
}

interface Named {
  readonly schema: unknown
  /** What it calls itself; undefined where it has no name. */
  readonly name: string | undefined
  readonly label: string
}

function named(schemas: readonly unknown[]): readonly Named[] {
  return schemas.map((schema, index) => {
    const node = asNode(schema)
    const [reference, title] = [own(node, '$ref'), own(node, 'title')]
    const name = typeof reference === 'string' ? reference : typeof title === 'string' ? title : undefined
    return { schema, name, label: name?.split('/').at(-1) ?? `${index + 1}` }
  })
}
