// An example of every reason that the gates security_scan, sbom and licenses can give.
import type { LicensesReason } from '../../../src/gates/licenses/judge.ts'
import type { SbomReason } from '../../../src/gates/sbom/judge.ts'
import type { SecurityScanReason } from '../../../src/gates/security-scan/judge.ts'
import type { VulnerabilityTally } from '../../../src/domain/scans/judge-vulnerabilities.ts'
import type { Vulnerability } from '../../../src/domain/scans/report.ts'
import type { ReportSource, ReportTrouble } from '../../../src/domain/scans/report-trouble.ts'
import type { ExamplesOf } from './example.ts'
import { digest, instant, now, version } from './world.ts'

const image = 'ghcr.io/acme/api'
const about = { image, digest: digest('c') }

const troubles: ExamplesOf<ReportTrouble> = {
  'reports-unavailable': ['fail', { code: 'reports-unavailable', image, problem: 'it answered 503' }],
  'report-unreadable': [
    'fail',
    {
      code: 'report-unreadable',
      ...about,
      unreadable: [
        { digest: digest('e'), problem: 'it is no whole JSON document; it may have been cut off' },
        { digest: digest('f'), problem: 'Trivy lists no result for any packages' },
      ],
    },
    { recheckAt: now },
  ],
  'report-of-another-image': [
    'fail',
    { code: 'report-of-another-image', ...about, named: [digest('1'), digest('2')] },
    { recheckAt: now },
  ],
}

const trivy: ReportSource = {
  format: 'Trivy',
  digest: digest('a'),
  names: true,
  enveloped: true,
  madeAt: instant('2026-03-02T08:00:00Z'),
}
const sarif: ReportSource = {
  format: 'SARIF',
  digest: digest('b'),
  names: false,
  enveloped: false,
  madeAt: undefined,
}

/** As printed in the first description of the gate. */
const blocking: readonly Vulnerability[] = [
  {
    id: 'CVE-2024-5678',
    aliases: [],
    severity: 'CRITICAL',
    package: 'curl',
    purl: undefined,
    installed: '7.88',
    fix: { state: 'fixed', version: '7.88.1' },
    title: 'Buffer overflow',
  },
  {
    id: 'CVE-2024-1234',
    aliases: [],
    severity: 'HIGH',
    package: 'libssl',
    purl: undefined,
    installed: '1.1.1',
    fix: { state: 'none' },
    title: 'Remote code execution',
  },
  {
    id: 'CVE-2024-9999',
    aliases: [],
    severity: 'HIGH',
    package: undefined,
    purl: undefined,
    installed: undefined,
    fix: { state: 'unknown' },
    title: undefined,
  },
]
const clean: VulnerabilityTally = {
  blocking: [],
  counts: { CRITICAL: 0, HIGH: 0, MEDIUM: 8, LOW: 5, NEGLIGIBLE: 0, UNKNOWN: 0 },
  ignoredUnfixed: 3,
  waived: [],
  excused: [],
  expired: [],
  leftOut: 0,
}
const waiver = {
  id: 'CVE-2024-1111',
  owner: '@acme/security',
  reason: 'The code is never reached',
  expires: instant('2026-06-01T00:00:00Z'),
}

export const securityScanReasons: ExamplesOf<SecurityScanReason> = {
  'not-asked-for': ['skip', { code: 'not-asked-for' }],
  'nothing-blocks': [
    'pass',
    {
      code: 'nothing-blocks',
      ...about,
      sources: [trivy, sarif],
      tally: {
        ...clean,
        waived: [waiver],
        leftOut: 1,
        excused: [
          {
            id: 'CVE-2024-2222',
            statement: {
              ids: ['CVE-2024-2222'],
              status: 'not_affected',
              justification: 'vulnerable_code_not_in_execute_path',
              products: [],
              within: [],
            },
          },
        ],
      },
      blockOn: ['CRITICAL', 'HIGH'],
    },
    { recheckAt: waiver.expires },
  ],
  vulnerable: [
    'fail',
    {
      code: 'vulnerable',
      ...about,
      sources: [trivy],
      tally: {
        ...clean,
        blocking,
        counts: { ...clean.counts, CRITICAL: 1, HIGH: 2 },
        expired: [{ ...waiver, id: 'CVE-2024-1234', expires: instant('2026-02-01T00:00:00Z') }],
      },
      blockOn: ['CRITICAL', 'HIGH'],
      news: { since: version('v1.2.2'), ids: ['CVE-2024-5678'] },
    },
    { recheckAt: now },
  ],
  'no-scan': ['fail', { code: 'no-scan', ...about }, { recheckAt: now }],
  ...troubles,
}

export const sbomReasons: ExamplesOf<SbomReason> = {
  'not-asked-for': ['skip', { code: 'not-asked-for' }],
  'sbom-there': [
    'pass',
    { code: 'sbom-there', ...about, sources: [{ ...trivy, format: 'CycloneDX' }], components: 201 },
  ],
  'no-sbom': ['fail', { code: 'no-sbom', ...about }, { recheckAt: now }],
  'sbom-empty': ['fail', { code: 'sbom-empty', ...about }, { recheckAt: now }],
  ...troubles,
}

export const licensesReasons: ExamplesOf<LicensesReason> = {
  'not-asked-for': ['skip', { code: 'not-asked-for' }],
  'licenses-allowed': ['pass', { code: 'licenses-allowed', ...about, components: 201 }],
  'licenses-refused': [
    'fail',
    {
      code: 'licenses-refused',
      ...about,
      concerns: [
        { component: 'readline', version: '8.2', licenses: ['GPL-3.0-only'], rating: 'prohibited' },
        { component: 'mystery', version: undefined, licenses: ['EUPL-1.2'], rating: 'not-listed' },
        { component: 'left-pad', version: '1.3.0', licenses: [], rating: 'unknown' },
      ],
    },
  ],
  'licenses-unknown': [
    'warn',
    {
      code: 'licenses-unknown',
      ...about,
      concerns: [{ component: 'left-pad', version: '1.3.0', licenses: [], rating: 'unknown' }],
    },
  ],
  'no-sbom': ['fail', { code: 'no-sbom', ...about }, { recheckAt: now }],
  ...troubles,
}
