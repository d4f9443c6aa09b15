// What owners may write about steps that are left out and promotions nobody asks for, and what it comes to. [B8] [C9]
import { expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const parse = (key: string) =>
  parsePolicy(`environments:\n  - name: dev\n  - name: prod\n    ${key}\n`, '.github/lockkeeper.yaml')
const rulesOf = (key: string) => {
  const policy = parse(key)
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  return policy.value.environments[1]
}
const problems = (key: string) => {
  const policy = parse(key)
  return policy.ok ? [] : policy.error.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

test('[B8] what may be left out, and who says yes to it', () => {
  const written =
    'expedite: { approvals: { count: 2, groups: ["@acme/Security"] }, skip: [soak, order, soak] }'
  expect(rulesOf(written)?.expedite).toEqual({
    approvals: { count: 2, groups: ['security'] },
    skip: ['order', 'soak'],
  })
  expect(rulesOf('production: true')?.expedite).toBeUndefined()
})

test.each([
  ['true', { when: 'soaked' }],
  ['{ when: verified }', { when: 'verified' }],
  ['{ when: soaked }', { when: 'soaked' }],
  ['false', undefined],
])('[C9] auto_promote: %s', (written, expected) => {
  expect(rulesOf(`auto_promote: ${written}`)?.autoPromote).toEqual(expected)
})

test.each([
  ['expedite: { approvals: { count: 0 }, skip: [order] }', '4:37 the count is 1 to 10'],
  ['expedite: { approvals: { count: 1 }, skip: [] }', '4:48 name what may be skipped: order, soak'],
  ['expedite: { approvals: { count: 1 }, skip: [verification] }', '4:49 only order and soak can be skipped'],
  ['auto_promote: { when: healthy }', '4:27 expected verified or soaked'],
])('what is wrong is said where it stands: %s', (written, said) => {
  expect(problems(written)).toEqual([said])
})

test('[B8] neither approvals nor skip can be left out', () => {
  expect(problems('expedite: { skip: [order] }')).toHaveLength(1)
  expect(problems('expedite: { approvals: { count: 1 } }')).toHaveLength(1)
})
