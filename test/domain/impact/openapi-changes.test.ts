// OpenAPI 3, from the release that runs to the older one: requests go on being taken, answers go on being as they were.
import { describe, expect, test } from 'vitest'
import { compared, type Row } from './compared.ts'

const api = (paths: string, more = '') => `{ openapi: 3.1.0, paths: { ${paths} }, ${more} }`
const json = (schema: string) => `content: { application/json: { schema: { ${schema} } } }`
const quoted = (paths: string) => api(paths.replaceAll(/(\/\S*): /g, '"$1": '))
const takes = (schema: string) => api(`/orders: { post: { requestBody: { ${json(schema)} } } }`)
const posts = (body: string) => api(`/a: { post: { ${body} } }`)
const answers = (schema: string) => api(`/orders: { get: { responses: { 200: { ${json(schema)} } } } }`)
const responds = (all: string) => api(`/a: { get: { responses: { ${all} } } }`)

describe('[C4] paths and operations', () => {
  const rows: readonly Row[] = [
    ['a path that is gone', '/a: {}, /b: {}', '/a: {}', 'removed path /b'],
    ['a path that came', '/a: {}', '/a: {}, /b: {}'],
    ['a path whose parameter has another name', '/a/{id}: {}', '/a/{key}: {}'],
    [
      'an operation that is gone',
      '/a: { get: {}, post: {} }',
      '/a: { get: {} }',
      'removed operation POST /a',
    ],
    [
      'another way to sign in',
      '/a: { get: { security: [{ x: [] }] } }',
      '/a: { get: {} }',
      'unclear security GET /a',
    ],
    [
      'other callbacks',
      '/a: { get: { callbacks: { x: {} } } }',
      '/a: { get: {} }',
      'unclear callbacks GET /a',
    ],
  ]
  test.each(rows)('%s', (_, now, then, ...changes) => {
    expect(compared(quoted(now), quoted(then))).toEqual(changes)
  })

  test('another address of the whole', () => {
    expect(compared(api('', 'servers: [{ url: /v2 }]'), api('', 'servers: [{ url: /v1 }]'))).toEqual([
      'unclear servers the document',
    ])
  })
})

describe('[C4] parameters', () => {
  const rows: readonly Row[] = [
    ['one that is gone', '{ in: query, name: q }', '', 'removed parameter GET /orders: query q'],
    [
      'one that has to be given',
      '',
      '{ in: query, name: q, required: true }',
      'now-required parameter GET /orders: query q',
    ],
    ['one that came', '', '{ in: query, name: q }'],
    [
      'one of another place',
      '{ in: query, name: q }',
      '{ in: header, name: q }',
      'removed parameter GET /orders: query q',
    ],
    [
      'one of another type',
      '{ in: query, name: q, schema: { type: string } }',
      '{ in: query, name: q, schema: { type: integer } }',
      'type-changed string > integer GET /orders: query q',
    ],
    [
      'a shared one',
      '{ $ref: "#/components/parameters/page" }',
      '',
      'removed parameter GET /orders: query page',
    ],
  ]
  test.each(rows)('%s', (_, now, then, ...changes) => {
    const shared = 'components: { parameters: { page: { in: query, name: page } } }'
    const asks = (parameters: string) => api(`/orders: { get: { parameters: [${parameters}] } }`, shared)
    expect(compared(asks(now), asks(then))).toEqual(changes)
  })
})

describe('[C4] what is given', () => {
  const rows: readonly Row[] = [
    [
      'a field that is gone',
      'properties: { x: {}, y: {} }',
      'properties: { x: {} }',
      'removed field POST /orders: y',
    ],
    [
      'a field that has to be given',
      'properties: { x: {} }',
      'required: [x], properties: { x: {} }',
      'now-required field POST /orders: x',
    ],
    ['a field that came', 'properties: { x: {} }', 'properties: { x: {}, y: {} }'],
    ['less than was taken', 'maxLength: 10', 'maxLength: 5', 'tightened maxLength 10 > 5 POST /orders'],
    ['more than was taken', 'maxLength: 5', 'maxLength: 10'],
  ]
  test.each(rows)('%s', (_, now, then, ...changes) => {
    expect(compared(takes(now), takes(then))).toEqual(changes)
  })

  const bodies: readonly Row[] = [
    [
      'a body that has to be given',
      'requestBody: {}',
      'requestBody: { required: true }',
      'now-required request body POST /a',
    ],
    ['a body that is not taken', 'requestBody: {}', '', 'removed request body POST /a'],
    [
      'a media type that is not taken',
      'requestBody: { content: { a/b: {}, a/c: {} } }',
      'requestBody: { content: { a/b: {} } }',
      'removed media type POST /a: a/c',
    ],
  ]
  test.each(bodies)('%s', (_, now, then, ...changes) => {
    expect(compared(posts(now), posts(then))).toEqual(changes)
  })
})

describe('[C4] what is received', () => {
  const rows: readonly Row[] = [
    [
      'a field that is gone',
      'properties: { x: {}, y: {} }',
      'properties: { x: {} }',
      'removed field GET /orders 200: y',
    ],
    ['a field that came', 'properties: { x: {} }', 'properties: { x: {}, y: {} }'],
    [
      'a field that is not always there',
      'required: [x], properties: { x: {} }',
      'properties: { x: {} }',
      'no-longer-promised field GET /orders 200: x',
    ],
    [
      'more types',
      'type: string',
      'type: [string, "null"]',
      'widened type string > null or string GET /orders 200',
    ],
    [
      'more types, as 3.0 has it',
      'type: string',
      'type: string, nullable: true',
      'widened type string > null or string GET /orders 200',
    ],
    ['fewer types', 'type: [string, "null"]', 'type: string'],
    ['another type', 'type: string', 'type: integer', 'type-changed string > integer GET /orders 200'],
    ['a value nobody reckons with', 'enum: [a]', 'enum: [a, b]', 'values-added "b" GET /orders 200'],
    ['any value', 'enum: [a]', '', 'widened enum "a" > anything GET /orders 200'],
    ['a longer text', 'maxLength: 5', 'maxLength: 10', 'widened maxLength 5 > 10 GET /orders 200'],
    ['a shorter text', 'maxLength: 10', 'maxLength: 5'],
    [
      'an alternative that came',
      'oneOf: [{ title: A }]',
      'oneOf: [{ title: A }, { title: B }]',
      'widened oneOf 1 alternatives > 2 alternatives GET /orders 200',
    ],
  ]
  test.each(rows)('%s', (_, now, then, ...changes) => {
    expect(compared(answers(now), answers(then))).toEqual(changes)
  })

  const responses: readonly Row[] = [
    ['a status that is gone', '200: {}, 201: {}', '200: {}', 'removed response GET /a 201'],
    ['a status that the default stands for', '200: {}, 201: {}', '200: {}, default: {}'],
    [
      'a media type that is gone',
      '200: { content: { a/b: {} } }',
      '200: { content: { a/c: {} } }',
      'removed media type GET /a 200: a/b',
    ],
    [
      'a media type with a parameter',
      '200: { content: { "a/b; charset=utf-8": {} } }',
      '200: { content: { a/b: {} } }',
    ],
    ['a header that is gone', '200: { headers: { ETag: {} } }', '200: {}', 'removed header GET /a 200: ETag'],
  ]
  test.each(responses)('%s', (_, now, then, ...changes) => {
    expect(compared(responds(now), responds(then))).toEqual(changes)
  })

  test('what many operations share is told once, where it is met first', () => {
    const operation =
      '{ get: { responses: { 200: { content: { a/b: { schema: { $ref: "#/components/schemas/Order" } } } } } } }'
    const shared = (fields: string) =>
      api(
        `/a: ${operation}, /b: ${operation}`,
        `components: { schemas: { Order: { properties: { ${fields} } } } }`,
      )
    expect(compared(shared('id: {}, total: {}'), shared('id: {}'))).toEqual([
      'removed field GET /a 200: total',
    ])
  })
})
