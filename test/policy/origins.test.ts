// What the policy says of where images come from: provenance, traceability and platforms, each off until it is asked for.
import { describe, expect, test } from 'vitest'
import { rulesFor } from '../../src/domain/environments/rules-by-app.ts'
import { app } from '../support/builders/names.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const signature =
  'signature: { enabled: false, trusted_issuers: [{ issuer: "https://i.example", subject: me }] }\n'
const read = (gates: string, before = signature) =>
  parsePolicy(`${before}environments:\n  - { name: dev, gates: ${gates} }\n`, 'policy.yaml')
function rulesOf(gates: string) {
  const policy = read(gates)
  return policy.ok ? policy.value.environments[0] : policy.error
}
function problemsOf(gates: string, before = signature): string {
  const policy = read(gates, before)
  return policy.ok ? 'none' : policy.error.map(({ message }) => message).join('\n')
}

/** A source that is named to the letter. */
const source = (text: string) => ({ kind: 'exactly', text })

test('each app may name its own source and platforms', () => {
  const policy = parsePolicy(
    `${signature}environments:
  - name: dev
    gates: { provenance: { builder: b, source: "https://github.com/acme/api" } }
    apps:
      web:
        gates:
          provenance: { builder: b, source: "https://github.com/acme/web" }
          immutability: { platforms: [linux/arm64] }
      docs: { gates: { provenance: false, traceability: true } }
`,
    'policy.yaml',
  )
  const dev = policy.ok ? policy.value.environments[0] : undefined
  const of = (name: string) => dev && rulesFor(dev, app(name))
  expect(of('api')).toMatchObject({ provenance: { source: source('https://github.com/acme/api') } })
  expect(of('web')).toMatchObject({
    provenance: { source: source('https://github.com/acme/web') },
    platforms: ['linux/arm64'],
  })
  expect(of('docs')).toMatchObject({ provenance: undefined, traceability: { branches: [] } })
})

describe('provenance', () => {
  const trusted = [
    { kind: 'identity', issuer: 'https://i.example', subject: { kind: 'exactly', text: 'me' } },
  ]

  test('names a builder and a source, each to the letter or by a pattern', () => {
    expect(
      rulesOf('{ provenance: { builder: "b", source: "git+https://github.com/acme/api.git" } }'),
    ).toMatchObject({
      signature: undefined,
      provenance: {
        builder: { kind: 'exactly', text: 'b' },
        source: { kind: 'exactly', text: 'https://github.com/acme/api' },
        trusted,
      },
    })
    expect(
      rulesOf('{ provenance: { builder_regex: "b.+", source_regex: "https://github.com/acme/.*" } }'),
    ).toMatchObject({
      provenance: {
        builder: { kind: 'pattern', pattern: 'b.+' },
        source: { kind: 'pattern', pattern: 'https://github.com/acme/.*' },
      },
    })
  })

  test.each([
    ['{ provenance: { source: "https://github.com/acme/api" } }', 'any builder would do'],
    ['{ provenance: { builder: b, builder_regex: b, source: "https://github.com/a/b" } }', 'any builder'],
    ['{ provenance: { builder: b } }', 'any source would do'],
    ['{ provenance: { builder: b, source: api } }', 'expected the address of a repository'],
    ['{ provenance: { builder: b, source_regex: ".*" } }', 'it lets everybody in'],
    ['{ provenance: { builder: b, source_regex: "(" } }', 'this pattern is not taken'],
    ['{ provenance: true }', 'expected false or a map'],
  ])('[T18] %s is refused', (gates, message) => {
    expect(problemsOf(gates)).toContain(message)
  })

  test('[T18] is refused where nobody says whose word counts', () => {
    const gates = '{ provenance: { builder: b, source: "https://github.com/acme/api" } }'
    expect(problemsOf(gates, '')).toBe('nobody says whose signatures count')
    expect(problemsOf(gates)).toBe('none')
  })
})

test('traceability asks for the default branch, and for others by name', () => {
  expect(rulesOf('{ traceability: true }')).toMatchObject({ traceability: { branches: [] } })
  expect(rulesOf('{ traceability: { branches: [release/, lts] } }')).toMatchObject({
    traceability: { branches: ['release/', 'lts'] },
  })
  expect(rulesOf('{ traceability: false }')).toMatchObject({ traceability: undefined })
  expect(problemsOf('{ traceability: { branches: ["*"] } }')).toContain('branches are named as in main')
})

test('immutability names platforms, and cannot be switched off', () => {
  expect(rulesOf('{ immutability: { platforms: [linux/arm64, linux/amd64, linux/amd64] } }')).toMatchObject({
    platforms: ['linux/amd64', 'linux/arm64'],
  })
  expect(rulesOf('{}')).toMatchObject({ platforms: undefined })
  expect(problemsOf('{ immutability: false }')).toContain('expected a map of keys')
  expect(problemsOf('{ immutability: { platforms: [amd64] } }')).toContain('platforms are named as in')
  expect(problemsOf('{ immutability: { platforms: [] } }')).toContain('there is no platform')
})
