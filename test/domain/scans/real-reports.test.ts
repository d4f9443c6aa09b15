// Reports that real tools wrote, read as they should be. [E11]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readReport } from '../../../src/domain/scans/read-report.ts'
import type { Report } from '../../../src/domain/scans/report.ts'

const folder = join(import.meta.dirname, '../../fixtures/scans/real')

function read(name: string): Report | string {
  const { report } = readReport(readFileSync(join(folder, name), 'utf8'))
  if (report === undefined) return 'no report'
  return report.ok ? report.value : report.error
}

function reportIn(name: string): Report {
  const found = read(name)
  if (typeof found === 'string') throw new Error(found)
  return found
}

/** `CVE-2019-1549 MEDIUM libssl1.1 1.1.1c-r0, fixed 1.1.1d-r0` */
function vulnerabilitiesIn(name: string): readonly string[] | undefined {
  return reportIn(name).vulnerabilities?.map(({ id, severity, package: of, installed, fix }) => {
    const fixed = fix.state === 'fixed' ? `fixed ${fix.version}` : fix.state
    return `${id} ${severity} ${String(of)} ${String(installed)}, ${fixed}`
  })
}

const openssl = [
  'CVE-2019-1549 MEDIUM libcrypto1.1 1.1.1c-r0, fixed 1.1.1d-r0',
  'CVE-2019-1551 MEDIUM libcrypto1.1 1.1.1c-r0, fixed 1.1.1d-r2',
  'CVE-2019-1549 MEDIUM libssl1.1 1.1.1c-r0, fixed 1.1.1d-r0',
  'CVE-2019-1551 MEDIUM libssl1.1 1.1.1c-r0, fixed 1.1.1d-r2',
]

test.each([
  ['trivy-alpine-310.json', openssl],
  ['trivy-alpine-310.sarif.json', openssl],
  [
    'trivy-debian-buster.json',
    [
      'CVE-2019-18276 LOW bash 5.0-4, none',
      'CVE-2019-18224 CRITICAL libidn2-0 2.0.5-1, fixed 2.0.5-1+deb10u1',
    ],
  ],
  [
    'trivy-debian-buster-ignore-unfixed.json',
    ['CVE-2019-18224 CRITICAL libidn2-0 2.0.5-1, fixed 2.0.5-1+deb10u1'],
  ],
  [
    'grype-image.json',
    [
      'CVE-1999-0001 LOW package-1 1.1.1, fixed 1.2.1, 2.1.3, 3.4.0',
      'CVE-1999-0002 CRITICAL package-2 2.2.2, unknown',
    ],
  ],
  // Its score and its words do not agree: the worse counts.
  [
    'grype-image.sarif.json',
    [
      'CVE-1999-0001 HIGH package-1 1.1.1, fixed 1.2.1,2.1.3,3.4.0',
      'CVE-1999-0002 CRITICAL package-2 2.2.2, none',
    ],
  ],
])('%s', (name, expected) => {
  expect(vulnerabilitiesIn(name)).toEqual(expected)
})

test('a report names its image where it knows a digest of it', () => {
  expect(reportIn('grype-image.json').names).toEqual([
    ['sha256:ca738abb87a8d58f112d3400ebb079b61ceae7dc290beb34bda735be4b1941d5'],
  ])
  expect(reportIn('trivy-alpine-310.json')).toMatchObject({ names: [], madeAt: '2021-08-25T12:20:30.000Z' })
})

test('a scan of a folder is none of an image', () => {
  expect(read('trivy-npm-with-suppressed.json')).toBe('Trivy looked at something else than a container image')
})

test('SBOMs list parts with their licences, and are no scans', () => {
  expect(reportIn('conda.spdx.json')).toMatchObject({
    vulnerabilities: undefined,
    components: [
      { name: 'openssl', version: '1.1.1q', licenses: [{ kind: 'expression', text: 'OpenSSL' }] },
      { name: 'pip', version: '22.2.2', licenses: [{ kind: 'expression', text: 'MIT' }] },
    ],
  })
  const cyclone = reportIn('proton-bridge.cdx.json')
  expect(cyclone.vulnerabilities).toBeUndefined()
  expect(cyclone.components).toHaveLength(20)
  expect(cyclone.components?.[3]?.licenses).toEqual([
    { kind: 'expression', text: 'BSD-3-Clause' },
    { kind: 'name', text: 'GooglePatentClause' },
  ])
})

const said = (name: string) =>
  reportIn(name).statements.map(({ status, justification }) => [status, justification])

test('VEX says what does no harm; what is affected or looked into is no such word', () => {
  expect(said('vex-not_affected.json')).toEqual([['not_affected', 'code_not_present']])
  expect(said('vex-fixed.json')).toEqual([['fixed', 'This version of Product DEF has been fixed.']])
  expect(said('vex-affected.json')).toEqual([])
  expect(said('vex-under_investigation.json')).toEqual([])
})
