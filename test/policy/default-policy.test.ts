// Without a policy file the folders' names give the order, as far as everybody knows them.
import { describe, expect, test } from 'vitest'
import { environmentNameSchema } from '../../src/domain/identifiers.ts'
import { defaultPolicy, wellKnownStages } from '../../src/policy/default-policy.ts'

const named = (names: string) =>
  defaultPolicy(
    names
      .split(' ')
      .filter(Boolean)
      .map((name) => environmentNameSchema.parse(name)),
  )

test.each([
  ['production dev staging', ['dev', 'staging', 'production']],
  ['prod dev', ['dev', 'prod']],
  ['live uat qa test development', ['development', 'test', 'qa', 'uat', 'live']],
  ['staging preprod', ['staging', 'preprod']],
])('%s', (folders, order) => {
  expect(named(folders)).toMatchObject({
    ok: true,
    value: {
      path: undefined,
      environments: order.map((name, index) => ({
        name,
        after: index === 0 ? [] : [order[index - 1]],
        production: index === order.length - 1,
        autoMerge: false,
        approvals: { count: index === order.length - 1 ? 1 : 0 },
      })),
    },
  })
})

describe('what is not well known is asked for in one sentence, with the lines to write', () => {
  test.each([
    ['dev blue production', 'the order of the environments is not clear from blue', 'dev blue production'],
    [
      'stage staging prod',
      'the order of the environments is not clear from stage, staging',
      'stage staging prod',
    ],
    ['', 'there is no folder under environments/', 'dev production'],
  ])('%s', (folders, message, lines) => {
    expect(named(folders)).toEqual({
      ok: false,
      error: {
        why: message,
        proposal: ['environments:', ...lines.split(' ').map((name) => `  - name: ${name}`)],
      },
    })
  })
})

test('no name stands for two stages', () => {
  const names = wellKnownStages.flat()
  expect(new Set(names).size).toBe(names.length)
})
