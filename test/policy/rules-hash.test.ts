// The rules hash: bound to what stands behind a judgement, and to nothing else.
import { expect, test } from 'vitest'
import type { Policy } from '../../src/domain/environments/environment.ts'
import { appNameSchema, environmentNameSchema } from '../../src/domain/identifiers.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { rulesHash } from '../../src/domain/promotion/rules-hash.ts'

const written = `environments:
  - name: dev
  - name: qa
    after: dev
  - name: eu
    after: dev
  - name: prod
    after: [qa]
`
const policyOf = (text: string): Policy => {
  const policy = parsePolicy(text, 'p')
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  return policy.value
}
const hash = (text: string, name: string, ...apps: readonly string[]) =>
  rulesHash(
    policyOf(text),
    environmentNameSchema.parse(name),
    apps.map((app) => appNameSchema.parse(app)),
  )

test.each([
  ['a comment', '# hello\n' + written],
  ['the wrapper', `artifacts:\n  promotion:\n${written.replaceAll(/^(?=.)/gm, '    ')}`],
  ['a default written out', written.replace('name: dev', 'name: dev\n    after: []')],
  ['a rule elsewhere', written.replace('name: eu', 'name: eu\n    approvals: { count: 3 }')],
  [
    'an environment more, elsewhere',
    written.replace('  - name: prod', '  - name: us\n    after: dev\n  - name: prod'),
  ],
])('%s leaves it alone', (_, text) => {
  expect(hash(text, 'prod')).toBe(hash(written, 'prod'))
  expect(hash(text, 'prod')).toMatch(/^sha256:[a-f0-9]{64}$/)
})

test.each([
  ['its own rule', written.replace('name: prod', 'name: prod\n    approvals: { count: 3 }')],
  ['a rule on the way', written.replace('name: dev', 'name: dev\n    auto_merge: true')],
  ['another way', written.replace('after: [qa]', 'after: [qa, eu]')],
])('%s changes it', (_, text) => {
  expect(hash(text, 'prod')).not.toBe(hash(written, 'prod'))
})

const withApp = (rest: string, environment = 'prod') =>
  written.replace(`name: ${environment}`, `name: ${environment}\n    apps: { api: { ${rest} } }`)

test('what is different for an app changes the hash of a promotion that moves it, and of no other', () => {
  for (const text of [withApp('approvals: { count: 3 }'), withApp('gates: { soak: 1h }', 'dev')]) {
    expect(hash(text, 'prod', 'web')).toBe(hash(written, 'prod', 'web'))
    expect(hash(text, 'prod', 'api')).not.toBe(hash(written, 'prod', 'api'))
    expect(hash(text, 'prod', 'api', 'web')).not.toBe(hash(written, 'prod', 'api', 'web'))
  }
})
