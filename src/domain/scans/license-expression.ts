// SPDX licence expressions: `MIT AND (Apache-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0)` (SPDX specification, annex D).
import exceptions from 'spdx-exceptions/index.json' with { type: 'json' }
import parse from 'spdx-expression-parse'
import deprecatedLicenses from 'spdx-license-ids/deprecated.json' with { type: 'json' }
import licenses from 'spdx-license-ids/index.json' with { type: 'json' }
import { err, ok, type Result } from '../result.ts'

export type LicenseExpression = parse.Info

/** Characters; and parentheses within one another. */
const limits = { length: 4000, nesting: 50 }

/** Every word of an expression as the library wants it spelled, by its lower case: the specification ignores case. */
const spellings: ReadonlyMap<string, string> = new Map(
  ['AND', 'OR', 'WITH', ...licenses, ...deprecatedLicenses, ...exceptions].map((word) => [
    word.toLowerCase(),
    word,
  ]),
)

const ownLicense = /^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/

/**
 * Reads an expression of listed licences, listed exceptions and `LicenseRef-…`; the error is one sentence without its
 * subject. The library gets known words only: on its own it reads `MIT ORISC` and skips characters it does not know.
 */
export function parseLicenseExpression(text: string): Result<LicenseExpression, string> {
  if (text.length > limits.length) return err('is too long')
  const words: string[] = []
  let nesting = 0
  for (const written of text.match(/[()]|[^\s()]+/g) ?? []) {
    const word = spelled(written)
    if (word === undefined) return err('names no licence of the SPDX list')
    if (word === ')' && words.at(-1) === '(') return err('is no SPDX expression')
    if (word === '(') nesting += 1
    if (word === ')') nesting -= 1
    if (nesting > limits.nesting) return err('is nested too deeply')
    words.push(word)
  }
  try {
    return ok(parse(words.join(' ')))
  } catch {
    return err('is no SPDX expression')
  }
}

/** Undefined for what is no word of an expression. */
function spelled(word: string): string | undefined {
  if (word === '(' || word === ')' || ownLicense.test(word)) return word
  const plus = word.endsWith('+') ? '+' : ''
  const name = spellings.get(word.slice(0, word.length - plus.length).toLowerCase())
  return name === undefined ? undefined : `${name}${plus}`
}
