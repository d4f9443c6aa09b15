// Cuts what the sandbox uses out of GitHub's OpenAPI descriptions: `node scripts/cut-openapi.ts <folder of @octokit/openapi>`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { operationsInUse, webhooksInUse } from '../sandbox/github/openapi/operations-in-use.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Dictionary = Readonly<Record<string, Json>>

/** Looks at the top only: the descriptions are large, and GitHub's own. */
const dictionary = z.custom<Dictionary>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)
const wordless = new Set([
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'externalDocs',
  'discriminator',
  'default',
  'deprecated',
])

/** A schema as JSON Schema: without words, null written as a type, alternatives allowed to overlap. */
function plain(schema: Json, named = false): Json {
  if (Array.isArray(schema)) return schema.map((each: Json) => plain(each))
  const parsed = dictionary.safeParse(schema)
  if (!parsed.success) return schema
  const out: Record<string, Json> = {}
  for (const [key, value] of Object.entries(parsed.data)) {
    if (!named && (wordless.has(key) || key.startsWith('x-') || key === 'nullable')) continue
    out[!named && key === 'oneOf' ? 'anyOf' : key] =
      key === 'enum' || key === 'required'
        ? value
        : plain(value, !named && (key === 'properties' || key === 'schemas'))
  }
  return !named && parsed.data['nullable'] === true ? { anyOf: [out, { type: 'null' }] } : out
}

/** Follows `#/a/b` inside a description. */
function resolve(document: Dictionary, node: Json): Dictionary {
  const object = dictionary.parse(node)
  const ref = object['$ref']
  if (typeof ref !== 'string') return object
  return ref
    .slice(2)
    .split('/')
    .reduce((at, key) => dictionary.parse(at[key]), document)
}

/** The named schemas that a piece refers to, and those they refer to. */
function schemasFor(
  document: Dictionary,
  piece: Json,
  into: Record<string, Json> = {},
): Record<string, Json> {
  for (const [, name = ''] of JSON.stringify(piece).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (name in into) continue
    into[name] = plain(resolve(document, { $ref: `#/components/schemas/${name}` }))
    schemasFor(document, into[name] ?? null, into)
  }
  return into
}

function bodySchema(document: Dictionary, holder: Json | undefined): Json {
  if (holder === undefined) return null
  const content = dictionary.safeParse(resolve(document, holder)['content'])
  const [media] = content.success
    ? Object.entries(content.data).flatMap(([type, value]) => (type.includes('json') ? [value] : []))
    : []
  return media === undefined ? null : plain(dictionary.parse(media)['schema'] ?? {})
}

function cutOperations(document: Dictionary): Json {
  const paths = dictionary.parse(document['paths'])
  const operations: Record<string, Json> = {}
  for (const name of operationsInUse) {
    const [method = '', path = ''] = name.split(' ')
    const operation = dictionary.parse(dictionary.parse(paths[path])[method.toLowerCase()])
    const parameters = z
      .array(z.json())
      .parse(operation['parameters'] ?? [])
      .map((each) => resolve(document, each))
    operations[name] = {
      query: parameters.filter((each) => each['in'] === 'query').map((each) => each['name'] ?? ''),
      request: bodySchema(document, operation['requestBody']),
      responses: Object.fromEntries(
        Object.entries(dictionary.parse(operation['responses'])).map(([status, response]) => [
          status,
          bodySchema(document, response),
        ]),
      ),
    }
  }
  // GitHub's description asks each account here to be a person and an enterprise at once; the single installation has it right.
  const list = dictionary.parse(operations['GET /app/installations'])
  const installations = { type: 'array', items: { $ref: '#/components/schemas/installation' } }
  operations['GET /app/installations'] = { ...list, responses: { 200: installations } }
  return { operations, components: { schemas: schemasFor(document, operations) } }
}

function cutWebhooks(document: Dictionary): Json {
  const all = dictionary.parse(document['webhooks'])
  const webhooks = Object.fromEntries(
    webhooksInUse.map((name) => {
      const post = dictionary.parse(dictionary.parse(all[name])['post'])
      return [name, bodySchema(document, post['requestBody'])]
    }),
  )
  return { webhooks, components: { schemas: schemasFor(document, webhooks) } }
}

function read(path: string): Dictionary {
  return dictionary.parse(JSON.parse(readFileSync(path, 'utf8')))
}

function write(name: string, content: Json): void {
  const path = new URL(`../sandbox/github/openapi/${name}`, import.meta.url)
  writeFileSync(path, `${JSON.stringify(content)}\n`)
}

const [folder = 'node_modules/@octokit/openapi'] = process.argv.slice(2)
write('operations.json', cutOperations(read(join(folder, 'generated/api.github.com.json'))))
write(
  'webhooks.json',
  cutWebhooks(read('node_modules/@octokit/openapi-webhooks/generated/api.github.com.json')),
)
