// What owners may write as rules of their own, what it comes to, and where a mistake in one is pointed at.
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const parse = (gates: string) =>
  parsePolicy(`environments:\n  - name: prod\n    gates:\n${gates}\n`, '.github/lockkeeper.yaml')
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

/** `ap` is no variable. */
const unknown = (at: string) => `${at} the expression is no rule: Unknown variable: ap; -`

test('one expression, or several with names and messages', () => {
  expect(rulesOf(`      expression: app == "api"`)?.expressions).toEqual([
    { name: 'expression', text: 'app == "api"', message: undefined, teams: [], previous: false },
  ])
  const several = `      expression:
        - name: only SRE
          expression: '"sre" in requester.teams'
          message: Ask SRE.
        - { name: healthy, expression: 'previous.exists(p, p.health == "verified")' }`
  expect(rulesOf(several)?.expressions).toEqual([
    {
      name: 'only SRE',
      text: '"sre" in requester.teams',
      message: 'Ask SRE.',
      teams: ['sre'],
      previous: false,
    },
    {
      name: 'healthy',
      text: 'previous.exists(p, p.health == "verified")',
      message: undefined,
      teams: [],
      previous: true,
    },
  ])
})

test('they may only warn, and be switched off', () => {
  const warning = rulesOf(`      expression: { enforcement: warn, rules: app == "api" }`)
  expect(warning?.expressions).toHaveLength(1)
  expect(warning?.warnsOnly).toEqual(['expression'])
  expect(rulesOf(`      expression: false`)?.expressions).toBeUndefined()
})

describe('what is wrong is said where it stands in the text', () => {
  test.each([
    [`      expression: app == "x" || ap == "y"`, unknown('4:33')],
    [`      expression: 'app == "x" || ap == "y"'`, unknown('4:34')],
    [`      expression: "app == \\"x\\" || ap == 'y'"`, unknown('4:36')],
    [`      expression: |-\n        app == "x" ||\n          ap == "y"`, unknown('6:11')],
    [`      expression: >-\n        app == "x" ||\n        ap == "y"`, unknown('6:9')],
    [`      expression:\n        - { name: a, expression: ap == "y" }`, unknown('5:34')],
    [`      expression: { enforcement: warn, rules: ap == "y" }`, unknown('4:47')],
    [
      `      expression: app.matches("a")`,
      '4:19 regular expressions are not taken: some never end; write startsWith, endsWith or contains',
    ],
    [`      expression: app == `, '4:25 the expression is no rule: Unexpected token: EOF; -'],
    [
      `      expression: release.version`,
      '4:19 the expression comes to string; compare it: it must be true or false',
    ],
    [`      expression: ''`, '4:19 the expression has a text; -'],
    [`      expression: []`, '4:19 there is no expression; name at least one'],
  ])('%s', (gates, said) => {
    expect(problems(gates)).toContain(said)
  })
})
