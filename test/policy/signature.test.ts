// Whose signatures count: what may be written, what it means in each environment, and what is refused.
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const path = '.github/lockkeeper.yaml'
const read = (text: string) => {
  const policy = parsePolicy(text, path)
  return policy.ok
    ? policy.value.environments.map(({ signature }) => signature)
    : policy.error.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? '-'}`)
}
const issuer = 'https://token.actions.githubusercontent.com'
const pattern = '^repo:acme/floe-platform:.*$'
const trusted = [{ kind: 'identity', issuer, subject: { kind: 'pattern', pattern } }]
const trusts = (rest = '') => `signature:
  trusted_issuers: [{ issuer: "${issuer}", subject_regex: "${pattern}" }]
${rest}`
const pem = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----'

test("[D6] [E1] the seeds' registry is read as it is written, and its verification counts for every environment", () => {
  const text = `artifacts:
  registry:
    uri: oci://harbor.example.com/floe-platform
    auth:
      type: aws-irsa
    signing:
      mode: keyless
      oidc_issuer: ${issuer}
    verification:
      enabled: true
      enforcement: enforce
      trusted_issuers:
        - issuer: ${issuer}
          subject_regex: "${pattern}"

  promotion:
    environments:
      - name: dev
        gates:
          policy_compliance: true
      - name: qa
`
  expect(read(text)).toEqual([{ trusted }, { trusted }])
})

test('[D6] without a word about signatures none is asked for', () => {
  expect(read('environments: [{ name: dev }, { name: prod }]')).toEqual([undefined, undefined])
})

const inOrder = (text: string) => {
  const policy = parsePolicy(text, path)
  return policy.ok
    ? policy.value.environments.map(({ signature, warnsOnly = [] }) =>
        signature === undefined ? undefined : warnsOnly.includes('signature') ? 'warn' : 'enforce',
      )
    : policy.error
}

test('[D6] an environment may ask for less, for more, or for none', () => {
  const environments = `environments:
  - { name: dev, gates: { signature: false } }
  - { name: qa, gates: { signature: { enforcement: warn } } }
  - { name: staging, gates: { signature: true } }
  - { name: stress, gates: { signature: { enforcement: enforce } } }
  - name: prod
`
  expect(inOrder(trusts(environments))).toEqual([undefined, 'warn', 'enforce', 'enforce', 'enforce'])
  expect(inOrder(trusts(`  enforcement: warn\n${environments}`))).toEqual([
    undefined,
    'warn',
    'warn',
    'enforce',
    'warn',
  ])
  expect(inOrder(trusts(`  enabled: false\n${environments}`))).toEqual([
    undefined,
    'warn',
    'enforce',
    'enforce',
    undefined,
  ])
})

test('issuers with a subject to the letter, and keys', () => {
  const text = `signature:
  trusted_issuers: [{ issuer: https://accounts.google.com, subject: release@acme.example }]
  trusted_keys:
    - name: release
      key: |
        ${pem.replaceAll('\n', '\n        ')}
environments: [{ name: dev }]
`
  expect(read(text)).toEqual([
    {
      trusted: [
        {
          kind: 'identity',
          issuer: 'https://accounts.google.com',
          subject: { kind: 'exactly', text: 'release@acme.example' },
        },
        { kind: 'key', name: 'release', pem },
      ],
    },
  ])
})

const about = (line: string) => `environments: [{ name: dev }]\nsignature:\n  ${line}\n`
const identity = (rest: string) => about(`trusted_issuers: [{ issuer: "https://a.example"${rest} }]`)

describe('[T18] what would let in more than was meant is refused', () => {
  test.each([
    ['anybody of an issuer', identity(''), 'an issuer alone would let everybody in'],
    [
      'both ways at once',
      identity(', subject: a, subject_regex: b'),
      'an issuer alone would let everybody in',
    ],
    ['every subject', identity(', subject_regex: ".*"'), 'this pattern is not taken: it lets everybody in'],
    ['every address', identity(', subject_regex: "https://.+"'), 'it lets everybody in'],
    ['everybody with a name', identity(', subject_regex: ".+@.+"'), 'it lets everybody in'],
    ['a pattern with an end missing', identity(', subject_regex: "(a"'), 'missing closing )'],
    ['a look ahead, which takes its time', identity(', subject_regex: "(?=a)b"'), 'invalid or unsupported'],
    ['a reference back, which takes its time', identity(', subject_regex: "(a)\\\\1"'), 'invalid escape'],
    ['a bomb', identity(', subject_regex: "((a{1000}){1000}){1000}"'), 'invalid repeat count'],
    ['a long pattern', identity(`, subject_regex: "${'a'.repeat(501)}"`), 'patterns have at most 500'],
    [
      'an issuer without TLS',
      about('trusted_issuers: [{ issuer: "http://a", subject: b }]'),
      'https address',
    ],
    ['nobody', about('trusted_issuers: []'), "nobody's signature would count"],
    ['what is no key', about('trusted_keys: [{ name: a, key: abc }]'), 'this is no public key'],
    [
      'a private key',
      about(
        'trusted_keys: [{ name: a, key: "-----BEGIN PRIVATE KEY-----\\nabc=\\n-----END PRIVATE KEY-----" }]',
      ),
      'this is no public key',
    ],
    [
      'another word',
      trusts('  enforcement: off\nenvironments: [{ name: dev }]\n'),
      'expected enforce, block or warn',
    ],
    [
      'a gate without anybody',
      'environments:\n  - { name: dev, gates: { signature: true } }\n',
      'nobody says whose signatures count',
    ],
    [
      'a gate in another word',
      trusts('environments:\n  - { name: dev, gates: { signature: block } }\n'),
      'expected true, false or a map with enforcement',
    ],
    [
      'two places at once',
      `artifacts:
  registry: { verification: { trusted_issuers: [{ issuer: "https://a.example", subject: b }] } }
  promotion:
    signature: { trusted_issuers: [{ issuer: "https://a.example", subject: c }] }
    environments: [{ name: dev }]
`,
      'whose signatures count is said twice',
    ],
  ])('%s', (_, text, problem) => {
    expect(read(text)).toEqual([expect.stringContaining(problem)])
  })
})
