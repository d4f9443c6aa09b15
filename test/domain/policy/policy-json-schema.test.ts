// The published schema for editors is the one the parser uses.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { policyJsonSchema } from '../../../src/domain/policy/policy-json-schema.ts'

test('docs/lockkeeper.schema.json is current; scripts/write-policy-schema.ts writes it', () => {
  const published: unknown = JSON.parse(readFileSync('docs/lockkeeper.schema.json', 'utf8'))
  expect(published).toEqual(structuredClone(policyJsonSchema()))
})
