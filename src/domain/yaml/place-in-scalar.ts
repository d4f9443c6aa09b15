// A place inside a scalar: which character of the file a character of its value was written as.

/**
 * Quotes, escapes, indentation and folded lines are stepped over: every character of the value that is no blank stands
 * in the source, in the same order.
 *
 * @param source the scalar as it stands in the file
 * @param at a character of its value, from 0
 * @returns the offset in the source; 0 where a character was written as a code
 */
export function placeInScalar(source: string, value: string, at: number): number {
  // The header of a block (`|`, `>-`) is none of its text.
  let place = /^[|>]/.test(source) ? source.indexOf('\n') + 1 : 0
  for (const character of value.slice(0, at + 1)) {
    if (character.trim() === '') continue
    const found = source.indexOf(character, place)
    if (found < 0) return 0
    place = found + character.length
  }
  // Behind the end, and at a blank, it points behind what comes before.
  return value.charAt(at).trim() === '' ? place : place - 1
}
