// The seeds' other places and keys: gates beside the environments, whom to tell, registries; and what is said of each.
import { describe, expect, test } from 'vitest'
import { environmentNameSchema } from '../../src/domain/identifiers.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { notAllowed, variablesIn, withValues } from '../../src/policy/variables.ts'

const path = '.github/lockkeeper.yaml'
const named = (...names: readonly string[]) => names.map((name) => environmentNameSchema.parse(name))
const read = (text: string, folders = named()) => {
  const policy = parsePolicy(text, path, folders)
  return policy.ok
    ? policy.value.environments.map(({ name, soak }) => `${name} ${soak?.minutes ?? '-'}`)
    : policy.error.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? '-'}`)
}
const warnings = (text: string) => {
  const policy = parsePolicy(`environments: [{ name: dev }]\n${text}`, path)
  return policy.ok
    ? (policy.value.warnings ?? []).map(
        ({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? '-'}`,
      )
    : policy.error.map(({ line, column, message }) => `refused ${line}:${column} ${message}`)
}

describe('[D5] [C2] gates beside the environments', () => {
  test.each([
    [
      'their names are the environments, in that order',
      'gates: { qa: {}, eu: { soak: 1h } }',
      ['qa -', 'eu 60'],
    ],
    [
      'they belong to the environment of that name',
      'environments: [{ name: dev }, { name: prod, gates: { window: false } }]\ngates: { prod: { soak: 1h } }',
      ['dev -', 'prod 60'],
    ],
    [
      'another name is none',
      'environments: [{ name: dev }, { name: prod }]\ngates: { prdo: { soak: 1h } }',
      ['2:10 there is no environment "prdo"; did you mean "prod"?'],
    ],
    [
      'nothing is said twice',
      'environments: [{ name: prod, gates: { soak: 1h } }]\ngates: { prod: { soak: 2h } }',
      ['2:18 gate soak of prod is written twice; keep one of the two'],
    ],
    [
      '[D2] what is always on is so here too',
      'gates: { prod: { policy_compliance: false, order: false } }',
      [
        '1:37 policy_compliance cannot be switched off; remove it or set it to true',
        '1:44 gate order is always on; remove it; policy_compliance stands for it',
      ],
    ],
    [
      'what is wrong is said where it stands',
      'gates: { prod: { soak: 1h, windo: false, signature: true } }',
      [
        '1:28 "windo" is not a key here; did you mean "window"?',
        '1:53 nobody says whose signatures count; write signature with trusted_issuers or trusted_keys',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})

describe('[D5] a policy without environments leaves the order to the folders', () => {
  const text = 'consumers: []\n'
  test('as long as their names are well known', () => {
    expect(read(text, named('production', 'dev'))).toEqual(['dev -', 'production -'])
  })

  test('else it asks for it', () => {
    const why = 'the order of the environments is not clear from blue'
    expect(read(text, named('blue', 'dev'))).toEqual([
      `1:1 "environments" is missing; write them in their order: ${why}`,
    ])
  })
})

const idle = (key: string) => `"${key}" is read, and not acted on by this version`

describe('what is not acted on is said, where it stands', () => {
  test.each([
    ['webhooks: [{ url: "https://a.example", events: [promote] }]', [idle('webhooks')]],
    ['notifications: { email: { recipients: [a@b.example] } }', [idle('notifications')]],
    ['cross_registry_sync: true', [idle('cross_registry_sync')]],
    ['cross_registry_sync: false\nsync_to_secondary: false', []],
    ['audit: { backend: s3, s3_bucket: history }', [idle('audit.backend')]],
    ['audit: { backend: git, s3_bucket: null }', []],
  ])('%s', (text, expected) => {
    expect(warnings(text)).toEqual(expected.map((message): unknown => expect.stringContaining(message)))
  })
})

const hook = (rest: string) => `webhooks: [{ url: ${rest} }]`

describe('[E10] webhooks and notifications are checked all the same', () => {
  test.each([
    [hook('"http://a.example"'), 'expected an https address'],
    [hook('"https://user@a.example"'), 'expected an https address'],
    [hook('"https://a.example", events: [promoted]'), 'expected promote or rollback'],
    [hook('"https://a.example", events: []'), 'there is no event'],
    [hook('"https://a.example", headers: { "a b": c }'), 'this is no name of a header'],
    [hook('"https://a.example", headers: { a: "${token}" }'), 'this is no variable'],
    [hook('"https://a.example", headers: { a: "${" }'), 'this is no variable'],
    ['notifications: { slack: { webhook: "${A} and more" } }', 'expected an https address'],
    ['notifications: { email: { recipients: [] } }', 'nobody is named'],
  ])('%s', (text, problem) => {
    expect(warnings(text).join()).toContain(problem)
    expect(warnings(text).join()).toContain('refused')
  })
})

describe('[E10] variables are put in where it is said, and nowhere else', () => {
  test('every name is found once', () => {
    expect(variablesIn('Token ${A_1} ${B} ${A_1} ${c} $D {E}')).toEqual(['A_1', 'B'])
  })

  test('only what is allowed; what a value holds is not looked at again', () => {
    const values = new Map([
      ['A', '${B} $& $1'],
      ['B', 'secret'],
    ])
    expect(withValues('x ${A} ${A}', values)).toEqual({ ok: true, value: 'x ${B} $& $1 ${B} $& $1' })
    expect(withValues('${B} ${HOME} ${PATH}', values)).toEqual({ ok: false, error: 'HOME' })
  })

  test('what the operator does not allow is named, and only the name', () => {
    const text =
      'notifications: { slack: { webhook: "${HOOK}" } }\nwebhooks:\n  - { url: "https://a.example/${B}", headers: { a: "${A} ${C} ${A}" } }\n'
    const said = notAllowed(text, ['A', 'HOOK'])
    expect(said.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '3 nothing would be put in for B: the operator does not allow it',
      '3 nothing would be put in for C: the operator does not allow it',
    ])
    expect(notAllowed(text, ['A', 'B', 'C', 'HOOK'])).toEqual([])
  })

  test.each([
    'consumers: [{ path: "${HOME}/a.yaml" }]',
    'signature: { trusted_keys: [{ name: "${KEY}", key: x }] }',
    'webhooks: [{ url: "https://a.example", events: ["${EVENT}"] }]',
    'notifications: { slack: { webhook: "https://a.example", channels: ["${B}"] } }',
    'gates: { dev: { security_scan: { waivers: [{ id: a, owner: b, reason: "${C}", expires: 2026-01-01 }] } } }',
  ])('%s', (text) => {
    expect(warnings(text).join()).toContain('nothing is put in for ${…} here')
  })
})
