// What owners may write about soak, and what it comes to.
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../../src/domain/policy/parse-policy.ts'

const parse = (gates: string) =>
  parsePolicy(`environments:\n  - name: prod\n    gates: ${gates}\n`, '.github/lockkeeper.yaml')
const rulesOf = (gates: string) => {
  const policy = parse(gates)
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  return policy.value.environments[0]
}
const problems = (gates: string) => {
  const policy = parse(gates)
  return policy.ok
    ? []
    : policy.error.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? '-'}`)
}

describe('[B7] soak', () => {
  test.each([
    ['{ soak: 24h }', 1440],
    ['{ soak: { minimum: 90m } }', 90],
    ['{ soak: 7d }', 10_080],
    ['{ soak: 1d12h }', 2160],
    ['{ soak: false }', undefined],
    ['{}', undefined],
  ])('%s', (gates, minutes) => {
    expect(rulesOf(gates)?.soak?.minutes).toBe(minutes)
  })

  const no = 'expected a span of time from 1m to 90d; write 90m, 24h or 7d'
  test.each([
    ['{ soak: true }', `3:20 ${no}`],
    ['{ soak: 24 }', `3:20 ${no}`],
    ['{ soak: 0h }', `3:20 ${no}`],
    ['{ soak: 91d }', `3:20 ${no}`],
    ['{ soak: -24h }', `3:20 ${no}`],
    ['{ soak: }', `3:20 ${no}`],
    ['{ soak: { minimum: soon } }', `3:31 ${no}`],
    ['{ soak: { minimun: 24h } }', '3:22 "minimun" is not a key here; did you mean "minimum"?'],
  ])('what is wrong is said where it stands: %s', (gates, said) => {
    expect(problems(gates)).toContain(said)
  })
})
