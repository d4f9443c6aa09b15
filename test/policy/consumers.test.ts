// What owners may write about the gate `consumers`, and what it comes to where they write nothing. [C5]
import { expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const parse = (gates: string, beside = 'consumers: [{ path: orders/values.yaml }]') =>
  parsePolicy(`environments:\n  - name: prod\n    gates: ${gates}\n${beside}\n`, '.github/lockkeeper.yaml')

const files = [{ app: undefined, path: 'orders/values.yaml', field: ['version'] }]

test.each([
  ['{}', files, ['consumers']],
  ['{ soak: 1h }', files, ['consumers']],
  ['{ consumers: true }', files, undefined],
  ['{ consumers: { enforcement: block } }', files, undefined],
  ['{ consumers: { enforcement: warn } }', files, ['consumers']],
  ['{ consumers: false }', undefined, undefined],
])('%s', (gates, consumers, warnsOnly) => {
  const policy = parse(gates)
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  expect(policy.value.environments[0]).toMatchObject({ consumers, warnsOnly })
})

test('where there is nobody, there is nothing to look at', () => {
  const policy = parse('{ consumers: true }', 'consumers: []')
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  expect(policy.value.environments[0]?.consumers).toBeUndefined()
})

test('asked for, and nobody says who they are: that would be a promise nobody keeps', () => {
  const policy = parse('{ consumers: true }', '')
  expect(policy.ok ? [] : policy.error).toMatchObject([
    { line: 3, column: 25, message: 'nobody says who the consumers are' },
  ])
})
