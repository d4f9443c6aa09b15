// Without a policy file the folders' names give the order, as far as everybody knows them.
import { describe, expect, test } from 'vitest'
import { environmentNameSchema } from '../../../src/domain/identifiers.ts'
import { defaultPolicy, wellKnownStages } from '../../../src/domain/policy/default-policy.ts'

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
    [
      'dev blue production',
      'the order of the environments is not clear from blue',
      'dev\n  - name: blue\n  - name: production',
    ],
    [
      'stage staging prod',
      'the order of the environments is not clear from stage, staging',
      'stage\n  - name: staging\n  - name: prod',
    ],
    ['', 'there is no folder under environments/', 'dev\n  - name: production'],
  ])('%s', (folders, message, lines) => {
    expect(named(folders)).toEqual({
      ok: false,
      error: [
        {
          path: '',
          line: 1,
          column: 1,
          message: `${message}, and there is no .github/lockkeeper.yaml`,
          hint: `write .github/lockkeeper.yaml, the first environment above and the last below:\nenvironments:\n  - name: ${lines}`,
        },
      ],
    })
  })
})

test('no name stands for two stages', () => {
  const names = wellKnownStages.flat()
  expect(new Set(names).size).toBe(names.length)
})
