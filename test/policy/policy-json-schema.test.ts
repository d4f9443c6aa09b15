// The published schema for editors is the one the parser uses, and takes what the parser takes.
import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { environmentNameSchema } from '../../src/domain/identifiers.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { policyJsonSchema } from '../../src/policy/policy-json-schema.ts'

const published: unknown = JSON.parse(readFileSync('docs/lockkeeper.schema.json', 'utf8'))

test('docs/lockkeeper.schema.json is current; scripts/write-policy-schema.ts writes it', () => {
  expect(published).toEqual(structuredClone(policyJsonSchema()))
})

describe('an editor says the same of', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(policyJsonSchema())
  const folders = ['dev', 'staging', 'production'].map((name) => environmentNameSchema.parse(name))
  const folder = 'test/fixtures/seeds'
  const fragments = readdirSync(folder).map(
    (name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const,
  )
  const examples = [...readFileSync('docs/policy.md', 'utf8').matchAll(/```yaml\n(\S[\s\S]*?)```/g)].map(
    ([, text = ''], index) => [`example ${index + 1} of the page`, text] as const,
  )
  // Keys that are there twice are no plain YAML, and no schema looks at them.
  const plain = [...fragments, ...examples].filter(([name]) => !name.startsWith('002-3'))

  test.each(plain)('%s', (_, text) => {
    const value: unknown = parse(text)
    expect(validate(value)).toBe(parsePolicy(text, 'p', folders).ok)
  })

  test.each([
    'environments: [{ name: dev, aprovals: { count: 1 } }]',
    'environments: [{ name: dev, gates: { soak: soon and more } , after: 3 }]',
    'environments: [{ name: dev, gates: { policy_compliance: false } }]',
    'gates: { dev: { tests: maybe } }',
  ])('what is wrong: %s', (text) => {
    const value: unknown = parse(text)
    expect(validate(value)).toBe(false)
    expect(parsePolicy(text, 'p').ok).toBe(false)
  })
})
