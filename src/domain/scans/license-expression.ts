// SPDX licence expressions: `MIT AND (Apache-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0)` (SPDX specification, annex D).
import { err, ok, type Result } from '../result.ts'
import { spdxLicenseIds } from './spdx-license-ids.ts'

export type LicenseExpression =
  | { readonly kind: 'license'; readonly license: string; readonly exception: string | undefined }
  | { readonly kind: 'and' | 'or'; readonly left: LicenseExpression; readonly right: LicenseExpression }

/** Characters; and parentheses within one another. */
const limits = { length: 4000, nesting: 50 }

/** Reads an expression of listed licences and `LicenseRef-…`; the error is one sentence without its subject. */
export function parseLicenseExpression(text: string): Result<LicenseExpression, string> {
  if (text.length > limits.length) return err('is too long')
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  const reader = new Reader(tokens)
  const read = reader.either(0)
  if (!read.ok) return read
  return reader.done() ? read : err('is no SPDX expression')
}

class Reader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  done(): boolean {
    return this.#at === this.#tokens.length
  }

  /** `AND` binds tighter than `OR`. */
  either(nesting: number): Result<LicenseExpression, string> {
    return this.#joined('or', () => this.#joined('and', () => this.#single(nesting)))
  }

  #joined(
    kind: 'and' | 'or',
    next: () => Result<LicenseExpression, string>,
  ): Result<LicenseExpression, string> {
    let left = next()
    while (left.ok && this.#take(kind)) {
      const right = next()
      if (!right.ok) return right
      left = ok({ kind, left: left.value, right: right.value })
    }
    return left
  }

  #single(nesting: number): Result<LicenseExpression, string> {
    if (nesting > limits.nesting) return err('is nested too deeply')
    if (this.#take('(')) {
      const inner = this.either(nesting + 1)
      if (!inner.ok) return inner
      return this.#take(')') ? inner : err('is no SPDX expression')
    }
    const license = this.#tokens[this.#at]
    if (license === undefined || !isLicense(license)) return err('names no licence of the SPDX list')
    this.#at += 1
    if (!this.#take('with')) return ok({ kind: 'license', license, exception: undefined })
    const exception = this.#tokens[this.#at]
    if (exception === undefined || !/^[A-Za-z0-9.-]+$/.test(exception)) return err('is no SPDX expression')
    this.#at += 1
    return ok({ kind: 'license', license, exception })
  }

  #take(token: string): boolean {
    const found = this.#tokens[this.#at]?.toLowerCase() === token
    if (found) this.#at += 1
    return found
  }
}

function isLicense(text: string): boolean {
  if (/^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/.test(text)) return true
  const id = text.toLowerCase()
  return spdxLicenseIds.has(id) || (id.endsWith('+') && spdxLicenseIds.has(id.slice(0, -1)))
}
