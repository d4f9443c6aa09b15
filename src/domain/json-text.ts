// JSON as text: read without an exception, and written in its one canonical form.
import canonicalize from 'canonicalize'

/** Text that is no JSON is a value no schema accepts. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The canonical form (RFC 8785) with a final line break, as files of the ledger branch have it. */
export function canonicalText(value: object): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('only JSON values can be written')
  return `${text}\n`
}
