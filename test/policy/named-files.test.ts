// Files the policy names: where consumers pin versions, and what releases publish.
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const parsed = (text: string) => parsePolicy(`environments: [{ name: dev }]\n${text}`, 'p')
const messages = (text: string) => {
  const policy = parsed(text)
  return policy.ok ? [] : policy.error.map(({ line, message }) => `${line} ${message}`)
}

test('[C4] [C5] everything that may be written', () => {
  const text = `consumers:
  - { app: api, path: "products/*/floe.yaml", field: platform.version }
  - path: clients/web.json
impact: { schemas: [{ app: api, path: schemas/orders.schema.json }, { path: openapi.yaml }] }
`
  expect(parsed(text)).toMatchObject({
    value: {
      consumers: [
        { app: 'api', path: 'products/*/floe.yaml', field: ['platform', 'version'] },
        { app: undefined, path: 'clients/web.json', field: ['version'] },
      ],
      publishedFiles: [
        { app: 'api', path: 'schemas/orders.schema.json' },
        { app: undefined, path: 'openapi.yaml' },
      ],
    },
  })
})

test('[C4] nothing written is not the same as none', () => {
  expect(parsed('')).toMatchObject({ value: { consumers: undefined, publishedFiles: undefined } })
  expect(parsed('consumers: []\nimpact: { schemas: [] }')).toMatchObject({
    value: { consumers: [], publishedFiles: [] },
  })
})

describe('[C5] a path leads to a file of the repository, and nowhere else', () => {
  test.each([
    '/etc/passwd',
    '../secret.yaml',
    'a/../b.yaml',
    './a.yaml',
    'a//b.yaml',
    'a/',
    '',
    'a\\\\b.yaml',
    '*',
    'a/*',
    '*/*/b.yaml',
    'a/b*.yaml',
    '**/b.yaml',
    'a\\nb.yaml',
  ])('%s', (path) => {
    expect(messages(`consumers: [{ path: "${path}" }]`)).toEqual(['2 this is no path of a file'])
    expect(messages(`impact: { schemas: [{ path: "${path}" }] }`)).toEqual(['2 this is no path of a file'])
  })

  test('only consumers are found by folders', () => {
    expect(messages('consumers: [{ path: "a/*/b.yaml" }, { path: "*/b.yaml" }]')).toEqual([])
    expect(messages('impact: { schemas: [{ path: "a/*/b.yaml" }] }')).toEqual(['2 this is no path of a file'])
  })
})

test.each([
  ['consumers: [{ path: a.yaml, field: "a..b" }]', 'fields are keys with dots between them'],
  ['consumers: [{ path: a.yaml, fields: b }]', '"fields" is not a key here'],
  ['consumers: [{ app: API, path: a.yaml }]', 'app names are made of'],
  [`consumers: [${'{ path: a.yaml }, '.repeat(51)}]`, 'there are too many consumers'],
  [`impact: { schemas: [${'{ path: a.yaml }, '.repeat(21)}] }`, 'there are too many schemas'],
])('[C5] %.60s is refused', (text, why) => {
  expect(messages(text).join()).toContain(why)
})
