// Published documents of any kind: plain configuration, what cannot be compared, and what holds for all of them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDocuments } from '../../../src/domain/impact/schemas/schema-changes.ts'
import { compared, type Row } from './compared.ts'

describe('[C4] plain configuration: keys and types, not values', () => {
  const rows: readonly Row[] = [
    [
      'a key that is gone',
      'config: { old: 1, new_feature: true }',
      'config: { old: 2 }',
      'removed key config.new_feature',
    ],
    ['a key that came', 'a: 1', 'a: 1, b: 2'],
    ['another value', 'a: 1', 'a: 2'],
    ['another type', 'a: 1', 'a: "1"', 'type-changed a number > a text a'],
    ['a map that became a list', 'a: { b: 1 }', 'a: [1]', 'type-changed a map > a list a'],
    ['a key of the entries of a list', 'a: [{ x: 1 }, { y: 1 }]', 'a: [{ x: 1 }]', 'removed key a[].y'],
    ['a value that is not set', 'a: x', 'a: null'],
    ['a key that would read as another', '"a.b": { "@all": 1 }', '"a.b": {}', 'removed key "a.b"."@all"'],
    [
      'a key that objects have by birth',
      'a: 1, constructor: 1, __proto__: 1',
      'a: 1',
      'removed key constructor',
      'removed key __proto__',
    ],
  ]
  test.each(rows)('%s', (_, now, then, ...changes) => {
    expect(compared(`{ ${now} }`, `{ ${then} }`)).toEqual(changes)
  })

  test('YAML and JSON are the same document', () => {
    expect(compared('a: 1\nb:\n  c: x\n', '{"a": 1, "b": {}}')).toEqual(['removed key b.c'])
  })
})

const keys = (prefix: string) => Array.from({ length: 600 }, (_, index) => `${prefix}${index}: 1`).join('\n')

test.each([
  ['no document', 'a: [', 'a: 1', /neither JSON nor YAML.*runs now/],
  ['a text', 'hello', 'hello', /no map of keys/],
  ['nothing', '', '', /no map of keys/],
  ['several documents', 'a: 1', 'a: 1\n---\nb: 1', /neither JSON nor YAML.*go back to/],
  ['anchors', 'a: &x 1\nb: *x', 'a: 1', /anchors/],
  ['too deep', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`, '{"a":1}', /too deeply/],
  ['too deep for YAML', `a: ${'['.repeat(100)}${']'.repeat(100)}`, 'a: 1', /too deeply/],
  ['too large', `{"a":"${'x'.repeat(600_000)}"}`, '{"a":1}', /too large/],
  [
    'another kind of document',
    'openapi: 3.0.0',
    'a: 1',
    /it was a plain configuration and is an OpenAPI description/,
  ],
  ['Swagger 2', 'swagger: "2.0"', 'swagger: "2.0"', /Swagger 2/],
  ['OpenAPI 4', 'openapi: 4.0.0', 'openapi: 4.0.0', /only 3/],
  ['AsyncAPI', 'asyncapi: 2.0.0', 'asyncapi: 2.0.0', /AsyncAPI/],
  ['another document altogether', keys('a'), keys('b'), /more than 500/],
])('[C4] what cannot be compared is a problem, never "no change": %s', (_, now, then, why) => {
  const { changes, problem } = compareDocuments('x.yaml', now, then)
  expect(changes).toBeUndefined()
  expect(problem).toMatch(why)
})

type Json = Readonly<Record<string, unknown>>

/** Schemas with fields in fields, alternatives, lists and references to a shared definition. */
const { tree: anySchema } = fc.letrec<{ tree: Json; leaf: Json }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ type: fc.constantFrom('string', 'integer', 'boolean') }),
    fc.record({ enum: fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3 }) }),
    fc.record({ minLength: fc.nat(), maxLength: fc.nat(), pattern: fc.constantFrom('^a', 'b$') }),
    fc.constant({ $ref: '#/$defs/shared' }),
    fc.constant({ $ref: '#' }),
  ),
  tree: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.record({
      type: fc.constant('object'),
      properties: fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4 }),
    }),
    fc.record({ type: fc.constant('array'), items: tie('tree') }),
    fc.record({ oneOf: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie('tree'), { minLength: 1, maxLength: 2 }) }),
  ),
}))

const published = (properties: unknown) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties,
  $defs: { shared: { type: 'object', properties: { s: { type: 'string' } } } },
})

test('[C4] a document compared with itself has no changes', () => {
  const properties = fc.dictionary(fc.string(), anySchema, { maxKeys: 4 })
  fc.assert(
    fc.property(properties, (fields) => {
      const schema = published(fields)
      expect(compared(JSON.stringify(schema), JSON.stringify(schema, undefined, 2))).toEqual([])
    }),
  )
})

test('[C4] a configuration compared with itself has no changes', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (values) => {
      const text = JSON.stringify({ values })
      expect(compared(text, text)).toEqual([])
    }),
  )
})

/** A schema that holds `names`, packed into other schemas one by one. */
function packed(names: readonly string[], around: readonly string[], packing: readonly string[]): unknown {
  const core = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  }
  return packing.reduce<unknown>((inside, kind) => {
    switch (kind) {
      case 'properties':
        return { type: 'object', properties: Object.fromEntries(around.map((name) => [name, inside])) }
      case 'items':
        return { type: 'array', items: inside }
      case 'beside a reference':
        return { allOf: [{ $ref: '#/$defs/shared' }, inside] }
      default:
        return { [kind]: [inside] }
    }
  }, core)
}

test('[C4] a field taken out of any place is found', () => {
  const names = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 })
  const packing = fc.array(fc.constantFrom('properties', 'items', 'allOf', 'oneOf', 'beside a reference'), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(names, names, packing, (around, [gone = '', ...kept], way) => {
      const [now, then] = [[gone, ...kept], kept].map((fields) => packed(fields, around, way))
      const changes = compared(JSON.stringify(published({ now })), JSON.stringify(published({ now: then })))
      expect(changes.some((change) => change.startsWith('removed field '))).toBe(true)
    }),
  )
})

test('[C4] whatever is compared, there is an answer', () => {
  const heads = [{ openapi: '3.0.0' }, { $schema: 'https://json-schema.org/x' }, {}]
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.constantFrom(...heads), (left, right, head) => {
      const [now = '', then = ''] = [left, right].map((value) =>
        JSON.stringify({ ...head, paths: value, properties: value, allOf: value, $defs: value }),
      )
      const { changes, problem } = compareDocuments('x', now, then)
      expect(changes === undefined).toBe(problem !== undefined)
    }),
  )
})
