// Hostile documents: small texts that unfold without end get an answer, and the answer is that they are too large.
import { expect, test } from 'vitest'
import { compared } from './compared.ts'

const levels = Array.from({ length: 60 }, (_, index) => index)
const definitions = (write: (next: string) => unknown) =>
  Object.fromEntries(levels.map((index) => [`d${index}`, write(`#/$defs/d${index + 1}`)]))

/** Every definition leads to the next one twice. */
const doubled = definitions(($ref) => ({
  allOf: [{ $ref }, { $ref, title: 'again' }],
  contains: [{ $ref }, { $ref }],
}))
/** Alternatives without names, of alternatives without names. */
const alternatives = definitions(($ref) => ({
  oneOf: [{ items: { $ref } }, { items: { $ref }, minItems: 1 }],
}))

const schema = (root: unknown, $defs: unknown, more: unknown) =>
  JSON.stringify({ $schema: 'https://json-schema.org/x', properties: { root, more }, $defs })

test.each([
  ['a condition that doubles at every level', { not: { $ref: '#/$defs/d0' } }, doubled],
  ['a schema that doubles at every level', { $ref: '#/$defs/d0' }, doubled],
  ['alternatives of alternatives', { $ref: '#/$defs/d0' }, alternatives],
])('[C4] %s', (_, root, $defs) => {
  const [now, then] = [schema(root, $defs, { minimum: 1 }), schema(root, $defs, { minimum: 2 })]
  const told = compared(now, then, 'x.json')
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/too many parts|tightened minimum 1 > 2 more/)
})

const many = (from: number) => ({
  oneOf: Array.from({ length: 700 }, (_, index) => ({ minimum: from + index, items: {} })),
})

test('[C4] hundreds of alternatives that all differ', () => {
  const [now, then] = [schema(many(0), {}, {}), schema(many(1000), {}, {})]
  expect(compared(now, then, 'x.json')).toEqual([expect.stringContaining('not compared: ')])
})

const chain = (last: number) =>
  Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [
      `d${index}`,
      index === 999 ? { minimum: last } : { properties: { n: { $ref: `#/$defs/d${index + 1}` } } },
    ]),
  )

test('[C4] a chain of a thousand schemas is followed to its end', () => {
  const root = { $ref: '#/$defs/d0' }
  expect(compared(schema(root, chain(1), {}), schema(root, chain(2), {}), 'x.json')).toEqual([
    expect.stringMatching(/^tightened minimum 1 > 2 root\.n\.n\./),
  ])
})

test('[C4] names that objects have by birth are names like others', () => {
  const now = '{"type":"object","properties":{"__proto__":{"minimum":1},"constructor":{},"toString":{}}}'
  const then = '{"type":"object","properties":{"__proto__":{"minimum":2},"constructor":{}}}'
  expect(compared(now, then, 'x.json')).toEqual([
    'removed field toString',
    'tightened minimum 1 > 2 __proto__',
  ])
})
