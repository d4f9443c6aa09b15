// What owners may write about scans, SBOMs and licences, and what it comes to.
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const path = '.github/lockkeeper.yaml'
const parse = (text: string) => parsePolicy(text, path)
const gates = (written: string) => `environments:\n  - name: prod\n    gates: ${written}\n`
const rulesOf = (text: string) => {
  const policy = parse(text)
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  return policy.value.environments[0]
}
const problems = (written: string) => {
  const policy = parse(gates(written))
  return policy.ok
    ? []
    : policy.error.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? '-'}`)
}

describe('[E1] the words of the seeds', () => {
  test('the security gate, unchanged', () => {
    const text = `# manifest.yaml - Security gate with severity thresholds
artifacts:
  promotion:
    environments:
      - name: prod
        gates:
          security_scan:
            command: "trivy image \${ARTIFACT_REF} --format json"
            block_on_severity: [CRITICAL, HIGH]
            ignore_unfixed: true
            timeout_seconds: 600
`
    expect(rulesOf(text)?.securityScan).toEqual({
      blockOnSeverity: ['CRITICAL', 'HIGH'],
      ignoreUnfixed: true,
      waivers: [],
    })
  })

  test('switched on and off', () => {
    expect(rulesOf(gates('{ security_scan: true }'))?.securityScan).toMatchObject({
      blockOnSeverity: ['CRITICAL', 'HIGH'],
      ignoreUnfixed: false,
    })
    expect(rulesOf(gates('{ security_scan: false, sbom: false, licenses: false }'))).toMatchObject({
      securityScan: undefined,
      sbom: undefined,
      licenses: undefined,
    })
    expect(rulesOf(gates('{}'))).toMatchObject({ securityScan: undefined, sbom: undefined })
  })
})

describe('our own words beside them', () => {
  test('a waiver lasts to the end of its last day, or to the very moment', () => {
    const waivers = ['2026-12-31', '2026-12-31T12:00:00+02:00'].map(
      (expires) => `{ id: CVE-2026-1, owner: maria, reason: not reached, expires: ${expires} }`,
    )
    const written = `{ security_scan: { waivers: [${waivers.join(', ')}] } }`
    const common = { id: 'CVE-2026-1', owner: 'maria', reason: 'not reached' }
    expect(rulesOf(gates(written))?.securityScan?.waivers).toEqual([
      { ...common, expires: '2027-01-01T00:00:00.000Z' },
      { ...common, expires: '2026-12-31T10:00:00.000Z' },
    ])
  })

  test('SBOMs and licences', () => {
    expect(rulesOf(gates('{ sbom: true, licenses: { prohibited: ["AGPL-*"] } }'))).toMatchObject({
      sbom: true,
      licenses: { allowed: [], prohibited: ['AGPL-*'], unknown: 'fail' },
    })
    const written =
      '{ sbom: { enforcement: warn }, licenses: { enforcement: warn, allowed: [MIT], unknown: pass } }'
    expect(rulesOf(gates(written))).toMatchObject({
      sbom: true,
      warnsOnly: ['licenses', 'sbom'],
      licenses: { allowed: ['MIT'], prohibited: [], unknown: 'pass' },
    })
  })
})

describe('what is wrong is said where it stands', () => {
  test.each([
    ['{ security_scan: yes please }', ['3:29 expected true, false or a map of keys; -']],
    ['{ security_scan: }', ['3:29 expected true, false or a map of keys; -']],
    [
      '{ security_scan: { block_on_severity: [SEVERE] } }',
      ['3:51 expected one of CRITICAL, HIGH, MEDIUM, LOW, NEGLIGIBLE, UNKNOWN; -'],
    ],
    [
      '{ security_scan: { block_on_severity: [] } }',
      ['3:50 with no severity nothing would ever block; set security_scan to false for that'],
    ],
    [
      '{ security_scan: { ignore_unfixd: true, block_on_severity: [SEVERE] } }',
      [
        '3:31 "ignore_unfixd" is not a key here; did you mean "ignore_unfixed"?',
        '3:72 expected one of CRITICAL, HIGH, MEDIUM, LOW, NEGLIGIBLE, UNKNOWN; -',
      ],
    ],
    [
      '{ security_scan: { waivers: [{ id: CVE-1, owner: me, reason: why }] } }',
      ['3:41 "expires" is missing; -'],
    ],
    [
      '{ security_scan: { waivers: [{ id: CVE-1, owner: me, reason: why, expires: soon }] } }',
      ['3:87 expected a day or a moment; write 2026-12-31 or 2026-12-31T12:00:00Z'],
    ],
    [
      '{ security_scan: { waivers: [{ id: CVE-1, owner: me, reason: why, expires: 2026-02-31 }] } }',
      ['3:87 expected a day or a moment; write 2026-12-31 or 2026-12-31T12:00:00Z'],
    ],
    ['{ sbom: [] }', ['3:20 expected true, false or a map of keys; -']],
    ['{ licenses: true }', ['3:24 expected false or a map with allowed or prohibited; -']],
    ['{ licenses: {} }', ['3:24 no licence is named; write allowed or prohibited']],
    ['{ licenses: { allowed: [MIT], unknown: maybe } }', ['3:51 expected fail, warn or pass; -']],
  ])('%s', (written, said) => {
    expect(problems(written)).toEqual(said)
  })
})
