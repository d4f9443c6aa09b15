// Listings: several things in one sentence, the first few by name and the rest by their number.
import { joined, type Phrase, say, silence, value } from './phrase.ts'

/** `a, b and c`; at most `most` are named. */
export function listing(things: readonly Phrase[], last: 'and' | 'or' = 'and', most = 8): Phrase {
  const named = things.length > most ? things.slice(0, most - 1) : things
  const rest = things.length - named.length
  const all = rest > 0 ? [...named, say`${rest} more`] : named
  const final = all.at(-1)
  if (final === undefined) return silence
  if (all.length === 1) return final
  return joined([joined(all.slice(0, -1), ', '), final], ` ${last} `)
}

/** The same for names, in code font. */
export function names(texts: readonly string[], last: 'and' | 'or' = 'and', most = 8): Phrase {
  return listing(texts.map(value), last, most)
}

/** `1 approval`, `2 approvals`. */
export function counted(count: number, one: Phrase, many: Phrase): Phrase {
  return say`${count} ${count === 1 ? one : many}`
}
