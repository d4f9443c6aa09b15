// The nearest name: what somebody probably meant when a name does not exist.
import { distance } from 'fastest-levenshtein'

/**
 * The known name closest to what was typed, regardless of case, or undefined when none is near:
 * a third of the name's letters may be wrong, one in short names; letters that only changed places are one slip.
 */
export function nearestName<Name extends string>(typed: string, names: Iterable<Name>): Name | undefined {
  const wanted = typed.slice(0, 128).toLowerCase()
  let nearest: Name | undefined
  let best = Number.POSITIVE_INFINITY
  for (const name of names) {
    const away = slips(wanted, name.toLowerCase())
    if (away < best && away <= Math.max(1, Math.floor(name.length / 3))) {
      nearest = name
      best = away
    }
  }
  return nearest
}

function slips(typed: string, name: string): number {
  return typed !== name && letters(typed) === letters(name) ? 1 : distance(typed, name)
}

function letters(word: string): string {
  return Array.from(word).toSorted().join('')
}
