// Gate sbom, case by case: an SBOM is there, is about these bytes, and lists something. [B4]
import { unavailable } from '../../src/domain/fact.ts'
import { type SbomReason, sbom } from '../../src/gates/sbom/judge.ts'
import { err } from '../../src/domain/result.ts'
import { emptyReport, type AttachedReport } from '../../src/domain/scans/report.ts'
import { api, digest, now } from '../support/builders/names.ts'
import { rules } from '../support/builders/rules.ts'
import { attached, component, report, sbomOf, scanFact } from '../support/builders/scans.ts'
import { testGate } from './gate-table.ts'

const image = 'ghcr.io/acme/api'
const about = { image, digest: digest('c') }
const under = (reports: readonly AttachedReport[]) => ({
  facts: { rules: rules({ sbom: true }), scans: [scanFact(reports)] },
})
const no = <Reason extends SbomReason>(reason: Reason) => [{ app: api, verdict: 'fail' as const, reason }]
/** A report may be attached at any time. */
const noReport = <Reason extends SbomReason>(reason: Reason) => [
  { app: api, verdict: 'fail' as const, reason, recheckAt: now },
]
const source = {
  format: 'CycloneDX',
  madeAt: undefined,
  digest: digest('e'),
  names: true,
  enveloped: false,
} as const
const there = { code: 'sbom-there', ...about, sources: [source], components: 2 } as const
const full = sbomOf(component('a', 'MIT'), component('b', 'MIT'))
const unreadable = attached(err('it is not SPDX 2 as JSON'), 'f')

testGate<SbomReason>(sbom, {
  'not-asked-for': {
    'the policy asks for none': { says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }] },
  },
  'sbom-there': {
    'one lists what the image is made of': {
      ...under([attached(full)]),
      says: [{ app: api, verdict: 'pass', reason: there }],
    },
    'one good one is enough': {
      ...under([unreadable, attached(full), attached(sbomOf())]),
      says: [{ app: api, verdict: 'pass', reason: there }],
    },
    'one that names no digest counts by where it hangs, and that is said': {
      ...under([attached({ ...full, names: [] })]),
      says: [{ app: api, verdict: 'pass', reason: { ...there, sources: [{ ...source, names: false }] } }],
    },
  },
  'no-sbom': {
    '[B4] nothing hangs on the image': {
      ...under([]),
      says: noReport({ code: 'no-sbom', ...about }),
    },
    'a scan is no SBOM': {
      ...under([attached(report())]),
      says: noReport({ code: 'no-sbom', ...about }),
    },
    'VEX is no SBOM': {
      ...under([attached(emptyReport('OpenVEX'))]),
      says: noReport({ code: 'no-sbom', ...about }),
    },
  },
  'sbom-empty': {
    'it lists nothing': {
      ...under([attached(sbomOf())]),
      says: noReport({ code: 'sbom-empty', ...about }),
    },
  },
  'reports-unavailable': {
    'the registry does not answer': {
      facts: {
        rules: rules({ sbom: true }),
        scans: [scanFact([], { attached: unavailable('503') })],
      },
      says: no({ code: 'reports-unavailable', image, problem: '503' }),
    },
  },
  'report-unreadable': {
    'what is there cannot be read': {
      ...under([unreadable]),
      says: noReport({
        code: 'report-unreadable',
        ...about,
        unreadable: [{ digest: digest('f'), problem: 'it is not SPDX 2 as JSON' }],
      }),
    },
  },
  'report-of-another-image': {
    'what is there lists another image': {
      ...under([attached({ ...full, names: [[digest('d')]] })]),
      says: noReport({ code: 'report-of-another-image', ...about, named: [digest('d')] }),
    },
  },
})
