// What owners may write about gates that somebody else answers, and what it comes to.
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const parse = (text: string) => parsePolicy(text, '.github/lockkeeper.yaml')
const gates = (written: string) => `environments:\n  - name: prod\n    gates: ${written}\n`
const rulesOf = (text: string, at = 0) => {
  const policy = parse(text)
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  return policy.value.environments[at]
}
const sourceIn = (text: string) => rulesOf(text)?.external?.[0]?.source
const warnsOnly = (written: string) => rulesOf(gates(written))?.warnsOnly
const problems = (written: string) => {
  const policy = parse(gates(written))
  return policy.ok
    ? []
    : policy.error.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? '-'}`)
}

describe('[E1] the words of the seeds', () => {
  test('gate_commands, unchanged', () => {
    const text = `artifacts:
  promotion:
    environments:
      - name: prod
        gates: { policy_compliance: true, tests: true, cost_analysis: true, performance_baseline: true }
    gate_commands:
      tests:
        command: "pytest tests/ --tb=short"
        timeout_seconds: 300
      security_scan:
        command: "trivy image \${ARTIFACT_REF}"
        timeout_seconds: 600
      cost_analysis:
        command: "./scripts/cost-check.sh \${ARTIFACT_DIGEST}"
        timeout_seconds: 60
      performance_baseline:
        command: "./scripts/perf-check.sh \${ARTIFACT_TAG}"
        timeout_seconds: 120
`
    expect(rulesOf(text)?.external).toEqual([
      {
        name: 'tests',
        source: { kind: 'command', words: ['pytest', 'tests/', '--tb=short'] },
        timeoutSeconds: 300,
      },
      {
        name: 'cost_analysis',
        source: { kind: 'command', words: ['./scripts/cost-check.sh', '${ARTIFACT_DIGEST}'] },
        timeoutSeconds: 60,
      },
      {
        name: 'performance_baseline',
        source: { kind: 'command', words: ['./scripts/perf-check.sh', '${ARTIFACT_TAG}'] },
        timeoutSeconds: 120,
      },
    ])
  })

  test('[C2] costs and speed only warn, unless they are told to block', () => {
    expect(warnsOnly('{ tests: true, cost_analysis: true, performance_baseline: true }')).toEqual([
      'cost_analysis',
      'performance_baseline',
    ])
    expect(warnsOnly('{ cost_analysis: { command: infracost, enforcement: block } }')).toBeUndefined()
  })

  test('[D3] five minutes, where nobody says otherwise', () => {
    const text = gates('{ tests: { command: npm test } }')
    expect(rulesOf(text)?.external?.[0]?.timeoutSeconds).toBe(300)
    expect(rulesOf(`${text}    gate_timeout_seconds: 20\n`)?.external?.[0]?.timeoutSeconds).toBe(20)
    const own = gates('{ tests: { command: npm test, timeout_seconds: 7 } }')
    expect(rulesOf(`${own}    gate_timeout_seconds: 20\n`)?.external?.[0]?.timeoutSeconds).toBe(7)
  })

  test('on, and nobody said who answers; off; not mentioned', () => {
    expect(rulesOf(gates('{ tests: true }'))?.external).toEqual([
      { name: 'tests', source: undefined, timeoutSeconds: 300 },
    ])
    expect(rulesOf(gates('{ tests: false, cost_analysis: false }'))?.external).toBeUndefined()
  })
})

describe('every source', () => {
  test.each([
    ['{ command: [npm, run, "smoke test"] }', { kind: 'command', words: ['npm', 'run', 'smoke test'] }],
    [
      '{ check_run: { app: 15368, name: unit tests } }',
      { kind: 'check_run', app: 15_368, name: 'unit tests', on: 'release' },
    ],
    [
      '{ check_run: { app: 1, name: plan, on: pull_request } }',
      { kind: 'check_run', app: 1, name: 'plan', on: 'pull_request' },
    ],
    ['{ workflow: smoke.yaml }', { kind: 'workflow', file: 'smoke.yaml' }],
    ['{ report: { reporters: ["Qa-Bot[bot]"] } }', { kind: 'report', reporters: ['qa-bot[bot]'] }],
  ])('%s', (written, source) => {
    expect(rulesOf(gates(`{ tests: ${written} }`))?.external?.[0]?.source).toEqual(source)
    expect(rulesOf(gates(`{ custom: { smoke: ${written} } }`))?.external?.[0]).toMatchObject({
      name: 'smoke',
      source,
    })
  })

  test('[T18] an attestation, by whose signature counts, or by somebody of its own', () => {
    const issuer = 'https://issuer.example'
    const signature = `signature: { trusted_issuers: [{ issuer: "${issuer}", subject: release }] }\n`
    const own = `{ tests: { attestation: { trusted_issuers: [{ issuer: "${issuer}", subject: qa }] } } }`
    const predicate = 'https://in-toto.io/attestation/test-result/v0.1'
    const said = (subject: string) => ({
      kind: 'attestation',
      predicate,
      trusted: [{ kind: 'identity', issuer, subject: { kind: 'exactly', text: subject } }],
    })
    expect(sourceIn(signature + gates('{ tests: { attestation: true } }'))).toEqual(said('release'))
    const written = `{ custom: { smoke: { attestation: { predicate: "${predicate}", configuration: e2e } } } }`
    expect(sourceIn(signature + gates(written))).toEqual({ ...said('release'), configuration: 'e2e' })
    expect(sourceIn(signature + gates(own))).toEqual(said('qa'))
    expect(sourceIn(gates(own))).toEqual(said('qa'))
  })

  test('gates of their own are sorted by name, and may only warn', () => {
    const written = '{ custom: { smoke: { command: b, enforcement: warn }, chaos: { command: a } } }'
    expect(rulesOf(gates(written))?.external).toEqual([
      { name: 'chaos', source: { kind: 'command', words: ['a'] }, timeoutSeconds: 300 },
      { name: 'smoke', source: { kind: 'command', words: ['b'] }, timeoutSeconds: 300, onlyWarns: true },
    ])
    expect(rulesOf(gates(written))?.warnsOnly).toBeUndefined()
  })
})

describe('what is refused', () => {
  const one = 'it has one source; write one of command, check_run, workflow, report, attestation'
  test.each([
    ['{ tests: {} }', [`3:21 ${one}`]],
    ['{ tests: { command: a, workflow: b.yaml } }', [`3:21 ${one}`]],
    ['{ custom: { smoke: { enforcement: warn } } }', [`3:31 ${one}`]],
    ['{ tests: { command: "a | b" } }', [expect.stringContaining('3:32 there is no shell here')]],
    ['{ tests: { command: "a ${HOME}" } }', [expect.stringContaining('${HOME} is no placeholder')]],
    ['{ tests: { check_run: { name: unit } } }', [expect.stringContaining('"app" is missing')]],
    ['{ tests: { workflow: ../x.yaml } }', [expect.stringContaining('workflows are named by their file')]],
    ['{ tests: { report: { reporters: [] } } }', [expect.stringContaining('nobody would be believed')]],
    [
      '{ tests: { comand: a } }',
      [expect.stringContaining(one), '3:23 "comand" is not a key here; did you mean "command"?'],
    ],
    [
      '{ tests: { attestation: true } }',
      ['3:36 nobody says whose signatures count; write signature with trusted_issuers or trusted_keys'],
    ],
    [
      '{ custom: { smoke: { attestation: { trusted_keys: [] } } } }',
      [expect.stringContaining('nobody says whose signatures count')],
    ],
    [
      '{ tests: { attestation: { predicate: "https://slsa.dev/provenance/v1" } } }',
      [
        expect.stringContaining('nobody says whose signatures count'),
        expect.stringContaining('expected https://in-toto.io/attestation/test-result/v0.1'),
      ],
    ],
    ['{ custom: { tests: { command: a } } }', [expect.stringContaining('has a place of its own')]],
    ['{ custom: { Smoke: { command: a } } }', [expect.stringContaining('names are made of')]],
    ['{ smoke: { command: a } }', [expect.stringContaining('"smoke" is not a key here')]],
  ])('%s', (written, said) => {
    expect(problems(written)).toEqual(said)
  })
})
