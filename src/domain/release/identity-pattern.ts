// Patterns for whoever signs: RE2's regular expressions, which take linear time whatever they are given, for the whole text.
import { RE2JS, RE2JSException } from 're2js'
import { err, ok, type Result } from '../result.ts'

/** Characters of a subject; longer ones match nothing. */
const longest = 2048

/** Nobody's name: a pattern that lets it in lets everybody in. */
const nobody = ['', 'nobody@example.invalid', 'https://example.invalid/no/body@refs/heads/none']

/** Nothing, or what is wrong with a pattern that somebody wrote. */
export function checkPattern(pattern: string): Result<undefined, string> {
  const compiled = compile(pattern)
  if (!compiled.ok) return compiled
  return nobody.some((text) => compiled.value.matches(text)) ? err('it lets everybody in') : ok(undefined)
}

/** Whether a pattern matches all of a text; one that cannot be understood matches nothing. */
export function matchesWhole(pattern: string, text: string): boolean {
  const compiled = compile(pattern)
  return compiled.ok && text.length <= longest && compiled.value.matches(text)
}

function compile(pattern: string): Result<RE2JS, string> {
  try {
    return ok(RE2JS.compile(pattern))
  } catch (error) {
    if (error instanceof RE2JSException) return err(error.message)
    throw error
  }
}
