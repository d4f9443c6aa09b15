// JSON Schema, from the release that runs to the older one: what consumers give must go on being taken.
import { expect, test } from 'vitest'
import { compared, type Row } from './compared.ts'

/** Schemas of a field `a`. */
const rows: readonly Row[] = [
  ['a field that is gone', 'properties: { x: {}, b: {} }', 'properties: { x: {} }', 'removed field a.b'],
  ['a field that came', 'properties: { x: {} }', 'properties: { x: {}, b: {} }'],
  [
    'a field that has to be given',
    'properties: { x: {} }',
    'required: [x], properties: { x: {} }',
    'now-required field a.x',
  ],
  ['a field that need not be given', 'required: [x], properties: { x: {} }', 'properties: { x: {} }'],
  ['another type', 'type: string', 'type: integer', 'type-changed string > integer a'],
  ['fewer types', 'type: [string, "null"]', 'type: string', 'type-changed null or string > string a'],
  ['more types', 'type: string', 'type: [string, "null"]'],
  ['whole numbers only', 'type: number', 'type: integer', 'type-changed number > integer a'],
  ['any number', 'type: integer', 'type: number'],
  ['a type where there was none', '', 'type: string', 'type-changed anything > string a'],
  ['a value that is gone', 'enum: [x, y, 1]', 'enum: [x]', 'values-removed "y" 1 a'],
  ['a value that came', 'enum: [x]', 'enum: [x, y]'],
  ['only one value', '', 'const: x', 'tightened enum anything > "x" a'],
  ['a shorter text', 'maxLength: 10', 'maxLength: 5', 'tightened maxLength 10 > 5 a'],
  ['a longer text', 'maxLength: 5', 'maxLength: 10'],
  ['a limit where there was none', '', 'maxItems: 5', 'tightened maxItems none > 5 a'],
  ['no limit any more', 'maxItems: 5', ''],
  ['a higher minimum', 'minimum: 1', 'minimum: 2', 'tightened minimum 1 > 2 a'],
  [
    'an exclusive one of draft 4',
    'minimum: 1',
    'minimum: 1, exclusiveMinimum: true',
    'tightened exclusiveMinimum none > 1 a',
  ],
  ['a pattern', '', 'pattern: ^x', 'tightened pattern none > "^x" a'],
  ['another pattern', 'pattern: ^y', 'pattern: ^x', 'tightened pattern "^y" > "^x" a'],
  ['no pattern any more', 'pattern: ^y', ''],
  [
    'no further keys',
    '',
    'additionalProperties: false',
    'tightened additionalProperties allowed > refused a',
  ],
  [
    'further keys of another type',
    'additionalProperties: { type: string }',
    'additionalProperties: { type: number }',
    'type-changed string > number a{}',
  ],
  [
    'entries of another type',
    'items: { type: string }',
    'items: { type: number }',
    'type-changed string > number a[]',
  ],
  ['entries that have to be something', '', 'items: { type: number }', 'tightened items anything > less a[]'],
  [
    'an alternative that is gone',
    'oneOf: [{ title: Card }, { title: Cash }]',
    'oneOf: [{ title: Cash }]',
    'removed alternative a."<Card>"',
  ],
  ['an alternative that came', 'oneOf: [{ title: Cash }]', 'oneOf: [{ title: Card }, { title: Cash }]'],
  [
    'another order',
    'anyOf: [{ type: string }, { type: number }]',
    'anyOf: [{ type: number }, { type: string }]',
  ],
  [
    'a field inside an alternative',
    'oneOf: [{ properties: { b: {} } }]',
    'oneOf: [{ properties: {} }]',
    'removed field a."<1>".b',
  ],
  [
    'alternatives where there were none',
    '',
    'oneOf: [{ minimum: 1 }, { maximum: 0 }]',
    'tightened oneOf anything > 2 alternatives a',
  ],
  ['no alternatives any more', 'oneOf: [{ minimum: 1 }, { maximum: 0 }]', '', 'unclear oneOf a'],
  [
    'no longer null',
    'anyOf: [{ type: string }, { type: "null" }]',
    'type: string',
    'type-changed null or string > string a',
  ],
  ['another condition', 'not: { const: 1 }', 'not: { const: 2 }', 'unclear not a'],
  ['a condition where there was none', '', 'not: { const: 2 }', 'tightened not none > some a'],
  ['a reference out of the document', '$ref: other.json', '$ref: other.json', 'unclear $ref a'],
  ['a reference in a circle', '$ref: "#/properties/a"', '$ref: "#/properties/a"'],
  [
    'the whole of an allOf',
    'allOf: [{ properties: { b: {} } }, { maxProperties: 3 }]',
    'allOf: [{ maxProperties: 2 }]',
    'tightened maxProperties 3 > 2 a',
    'removed field a.b',
  ],
]

const schema = (a: string) =>
  `{ $schema: https://json-schema.org/draft/2020-12/schema, properties: { a: { ${a} } } }`

test.each(rows)('[C4] %s', (_, now, then, ...changes) => {
  expect(compared(schema(now), schema(then))).toEqual(changes)
})

const whole = (a: string) => `{ type: object, properties: { a: ${a} } }`

test('[C4] a field for which nothing fits any more', () => {
  expect(compared(whole('{}'), whole('false'))).toEqual(['type-changed anything > nothing a'])
})

const tree = (fields: string) => `{
  $schema: http://json-schema.org/draft-07/schema#,
  $ref: "#/definitions/tree",
  definitions: { tree: { properties: { children: { items: { $ref: "#/definitions/tree" } }, ${fields} } } },
}`

test('[C4] a circle is told once, at its nearest place', () => {
  expect(compared(tree('a: {}, b: {}'), tree('a: {}'))).toEqual(['removed field b'])
})

const definitions = (all: string) => `{ $schema: https://json-schema.org/x, $defs: { ${all} } }`

test('[C4] a schema that is only a collection of definitions is compared one by one', () => {
  expect(compared(definitions('a: { maxLength: 2 }, b: {}'), definitions('a: { maxLength: 1 }'))).toEqual([
    'tightened maxLength 2 > 1 a',
    'removed definition b',
  ])
})
