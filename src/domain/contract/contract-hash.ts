// The contract's hash: SHA-256 of exactly the bytes that `jq -S 'del(.contract_hash)'` prints.
import { createHash } from 'node:crypto'
import { type Digest, digestSchema } from '../identifiers.ts'
import { err, ok, type Result } from '../result.ts'

/** Why a text has no hash that every version of jq agrees on. */
export type UnsureContract =
  | 'not-json'
  | 'not-an-object'
  /** Only integers of at most 15 digits look the same from every jq: 1.6 prints doubles, 1.7 and later literals. */
  | 'number'
  /** Half a surrogate pair: versions replace it differently. */
  | 'lone-surrogate'
  | 'too-deep'

/** jq 1.6 gives up at 256. */
const deepest = 200

/**
 * The hash of a contract file, whatever its own `contract_hash` says.
 *
 * @returns an error where versions of jq would not print the same; such a contract proves nothing
 */
export function contractHash(text: string): Result<Digest, UnsureContract> {
  const printed = printedByJq(text)
  if (!printed.ok) return printed
  return ok(digestSchema.parse(`sha256:${createHash('sha256').update(printed.value).digest('hex')}`))
}

/** What `jq -S 'del(.contract_hash)'` prints for a file, the final line break included. */
export function printedByJq(text: string): Result<string, UnsureContract> {
  const value = parseKeepingNumbers(text)
  if (value === undefined) return err('not-json')
  if (!isObject(value)) return err('not-an-object')
  const content = Object.fromEntries(partsOf(value).filter(([key]) => key !== 'contract_hash'))
  const unsure = doubtAbout(content, 1)
  return unsure === undefined ? ok(`${print(content, '')}\n`) : err(unsure)
}

/** A number as it was written; JavaScript's own would have forgotten that. */
class Literal {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

/** Values as `JSON.parse` gives them, numbers as literals; undefined where the text is no JSON. */
function parseKeepingNumbers(text: string): unknown {
  try {
    return JSON.parse(text, keepingNumbers)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function keepingNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? new Literal(context?.source ?? String(value)) : value
}

function doubtAbout(value: unknown, depth: number): UnsureContract | undefined {
  if (depth > deepest) return 'too-deep'
  if (typeof value === 'string') return value.isWellFormed() ? undefined : 'lone-surrogate'
  if (value instanceof Literal) {
    return /^(?:0|-?[1-9][0-9]{0,14})$/.test(value.source) ? undefined : 'number'
  }
  for (const [key, inner] of partsOf(value)) {
    const doubt = doubtAbout(key, depth) ?? doubtAbout(inner, depth + 1)
    if (doubt !== undefined) return doubt
  }
  return undefined
}

function print(value: unknown, indent: string): string {
  if (typeof value === 'string') return quote(value)
  if (value instanceof Literal) return value.source
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  const parts = partsOf(value)
  const lines = isObject(value)
    ? parts
        .toSorted(([left], [right]) => byCodePoint(left, right))
        .map(([key, item]) => `${quote(key)}: ${print(item, inner)}`)
    : parts.map(([, item]) => print(item, inner))
  const [open, close] = isObject(value) ? '{}' : '[]'
  return lines.length === 0
    ? `${open}${close}`
    : `${open}\n${lines.map((line) => `${inner}${line}`).join(',\n')}\n${indent}${close}`
}

/** As JSON does it, and DEL as well. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f')
}

/** jq sorts keys by code point; JavaScript by itself compares UTF-16 code units. */
function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

/** What is in an object or list, each under its key or place; nothing is in anything else. */
function partsOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries<unknown>({ ...value }) : []
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Literal)
}
