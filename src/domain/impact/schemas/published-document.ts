// A published document: a schema, an API description or a configuration, read from its text within limits.
import { parseDocument } from 'yaml'
import { obstacles } from '../../yaml/plain-yaml.ts'
import { err, ok, type Result } from '../../result.ts'

export type Format = 'openapi' | 'json-schema' | 'configuration'

/** A map of the document. Keys are looked up as own properties only. */
export type Node = Readonly<Record<string, unknown>>

export interface PublishedDocument {
  readonly format: Format
  readonly root: unknown
}

/** As much as the git host hands out of one file. */
const limits = { bytes: 512 * 1024, tokens: 200_000, nesting: 64 }

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as a map, or undefined. */
export function asNode(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined
}

/** An own property; nothing that objects have by birth. */
export function own(node: Node | undefined, key: string): unknown {
  return node !== undefined && Object.hasOwn(node, key) ? node[key] : undefined
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Reads JSON or plain YAML. The error is one sentence without its subject, as in `is neither JSON nor YAML`. */
export function readDocument(text: string, path: string): Result<PublishedDocument, string> {
  if (Buffer.byteLength(text) > limits.bytes) return err('is too large to be compared')
  const value = /^\s*[[{]/.test(text) ? jsonOrYaml(text) : yamlOf(text)
  if (!value.ok) return value
  if (isDeep(value.value)) return err('is nested too deeply to be compared')
  const format = formatOf(value.value, path)
  return format.ok ? ok({ format: format.value, root: value.value }) : format
}

function jsonOrYaml(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    // Flow YAML looks like JSON from its first character.
    if (error instanceof SyntaxError) return yamlOf(text)
    throw error
  }
}

/** Token by token first: what passes cannot blow up when it is built. */
function yamlOf(text: string): Result<unknown, string> {
  const [obstacle] = obstacles(text, limits)
  if (obstacle !== undefined) return err(`cannot be read: ${obstacle.message}`)
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false, prettyErrors: false })
  const [problem] = document.errors
  if (problem !== undefined) return err(`is neither JSON nor YAML: ${problem.message}`)
  const value: unknown = document.toJS({ maxAliasCount: 0 })
  return ok(value)
}

function formatOf(root: unknown, path: string): Result<Format, string> {
  const node = asNode(root)
  if (node === undefined && typeof root !== 'boolean') return err('is no map of keys')
  const openapi = own(node, 'openapi')
  if (typeof openapi === 'string') {
    return /^3\.\d/.test(openapi) ? ok('openapi') : err(`is OpenAPI ${openapi}, and only 3 can be compared`)
  }
  if (own(node, 'swagger') !== undefined) return err('is Swagger 2, and only OpenAPI 3 can be compared')
  if (own(node, 'asyncapi') !== undefined) return err('is AsyncAPI, which cannot be compared')
  const dialect = own(node, '$schema')
  const isSchema =
    (typeof dialect === 'string' && dialect.includes('json-schema.org/')) ||
    (dialect === undefined && /\.schema\.(?:json|ya?ml)$/.test(path)) ||
    (own(node, 'type') === 'object' && asNode(own(node, 'properties')) !== undefined)
  if (isSchema) return ok('json-schema')
  return node === undefined ? err('is no map of keys') : ok('configuration')
}

/** Level by level, so that depth costs no stack. */
function isDeep(root: unknown): boolean {
  let level: readonly unknown[] = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.nesting) return true
    level = level.flatMap((value) =>
      Array.isArray(value) ? asList(value) : Object.values(asNode(value) ?? {}),
    )
  }
  return false
}
