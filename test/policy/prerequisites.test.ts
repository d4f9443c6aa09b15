// What owners may write about environments before: required, or only recommended. [A8]
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

/** The environments of the seed, with rules for `stage` and `prod`. */
const parse = (stage: string, prod = '') =>
  parsePolicy(
    `environments:\n  - name: dev\n  - name: stage\n${stage}  - name: prod\n${prod}`,
    '.github/lockkeeper.yaml',
  )
const recommended = (written: string) => {
  const policy = parse(`    prerequisites: ${written}\n`)
  return policy.ok ? policy.value.environments[1]?.recommended : policy.error
}
const problems = (policy: ReturnType<typeof parse>) =>
  policy.ok
    ? []
    : policy.error.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? '-'}`)

test.each([
  ['{ dev: recommended }', ['dev']],
  ['{ dev: required }', undefined],
  ['{}', undefined],
])('[A8] %s', (written, names) => {
  expect(recommended(written)).toEqual(names)
})

test('[A8] [B3] left out, the prior promotion is required', () => {
  expect(parse('')).toMatchObject({
    value: { environments: [{}, { after: ['dev'], recommended: undefined }, { recommended: undefined }] },
  })
})

describe('[A8] what is wrong is said where it stands', () => {
  test.each([
    ['{ dve: recommended }', '4:22 "dve" is not what this environment comes after; did you mean "dev"?'],
    ['{ prod: required }', '4:22 "prod" is not what this environment comes after; name one of: dev'],
    ['{ dev: optional }', '4:27 expected required or recommended; -'],
    ['recommended', '4:20 expected a map of keys, found a text; -'],
  ])('%s', (written, said) => {
    expect(problems(parse(`    prerequisites: ${written}\n`))).toEqual([said])
  })

  test('[B3] [B8] nothing comes past an environment into production', () => {
    expect(problems(parse('', '    prerequisites: { stage: recommended }\n'))).toEqual([
      '5:29 what comes before production is required; write required, or leave it out',
    ])
    expect(problems(parse('', '    prerequisites: { stage: required }\n'))).toEqual([])
  })
})
