// What a gate's no does: which gates only warn in an environment, and that those which are always on never do.
import { expect, test } from 'vitest'
import { alwaysOnGates } from '../../src/gates/catalog.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const read = (gates: string, more = '') => {
  const policy = parsePolicy(`environments: [{ name: prod, gates: ${gates} }]\n${more}`, 'p')
  return policy.ok ? policy.value.environments[0]?.warnsOnly : policy.error.map(({ message }) => message)
}

test.each([
  ['{}', undefined],
  ['{ sbom: true, soak: 1h, tests: { command: make } }', undefined],
  ['{ soak: { minimum: 1h, enforcement: block }, sbom: { enforcement: enforce } }', undefined],
  ['{ soak: { minimum: 1h, enforcement: warn }, sbom: { enforcement: warn } }', ['sbom', 'soak']],
  ['{ sbom: { enforcement: warn }, soak: { enforcement: warn, minimum: 1h } }', ['sbom', 'soak']],
  [
    '{ window: { timezone: UTC, enforcement: warn, open: [{ days: [mon], from: "09:00", to: "17:00" }] } }',
    ['window'],
  ],
])('%s', (gates, expected) => {
  expect(read(gates)).toEqual(expected)
})

test.each([
  ['{ cost_analysis: true, performance_baseline: true }', ['cost_analysis', 'performance_baseline']],
  ['{ cost_analysis: { command: infracost } }', ['cost_analysis']],
  ['{ cost_analysis: { command: infracost, enforcement: block } }', undefined],
  ['{ cost_analysis: false, performance_baseline: false }', undefined],
])('[C2] costs and performance only warn unless they are told to block: %s', (gates, expected) => {
  expect(read(gates)).toEqual(expected)
})

test.each(alwaysOnGates)('[D2] %s can be neither switched off nor made to warn', (gate) => {
  for (const written of ['false', '{ enforcement: warn }']) {
    const said = read(`{ ${gate}: ${written} }`)
    expect(said?.join()).toMatch(/is always on|expected|is not a key here/)
  }
})

test.each([
  ['{ policy_compliance: { enforcement: warn } }', 'policy_compliance cannot be switched off'],
  ['{ sbom: { enforcement: off } }', 'expected enforce, block or warn'],
])('[D2] %s is refused', (gates, problem) => {
  expect(read(gates)?.join()).toContain(problem)
})
