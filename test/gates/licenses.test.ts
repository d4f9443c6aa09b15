// Gate licenses, case by case: every part of the image may be used. [B4]
import { unavailable } from '../../src/domain/fact.ts'
import { type LicensesReason, licenses } from '../../src/gates/licenses/judge.ts'
import { err } from '../../src/domain/result.ts'
import type { AttachedReport, Component } from '../../src/domain/scans/report.ts'
import type { LicenseRules } from '../../src/domain/scans/scan-rules.ts'
import { api, digest, now } from '../support/builders/names.ts'
import { rules } from '../support/builders/rules.ts'
import { attached, component, licenseRules, sbomOf, scanFact } from '../support/builders/scans.ts'
import { testGate } from './gate-table.ts'

const image = 'ghcr.io/acme/api'
const about = { image, digest: digest('c') }
const under = (reports: readonly AttachedReport[], change: Partial<LicenseRules> = {}) => ({
  facts: { rules: rules({ licenses: licenseRules(change) }), scans: [scanFact(reports)] },
})
const made = (...components: readonly Component[]) => [attached(sbomOf(...components))]
const no = <Reason extends LicensesReason>(reason: Reason) => [{ app: api, verdict: 'fail' as const, reason }]
/** A report may be attached at any time. */
const noReport = <Reason extends LicensesReason>(reason: Reason) => [
  { app: api, verdict: 'fail' as const, reason, recheckAt: now },
]
const fine = [
  {
    app: api,
    verdict: 'pass' as const,
    reason: { code: 'licenses-allowed', ...about, components: 1 } as const,
  },
]
const untold = { component: 'a', version: '1', licenses: [], rating: 'unknown' } as const

testGate<LicensesReason>(licenses, {
  'not-asked-for': {
    'the policy asks for none': { says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }] },
  },
  'licenses-allowed': {
    'nothing is prohibited': { ...under(made(component('a', 'MIT'))), says: fine },
    'another SBOM tells what the first leaves open': {
      ...under([...made(component('a')), attached(sbomOf(component('a', 'MIT')), 'f')]),
      says: fine,
    },
    'what nobody can tell is let through where the policy says so': {
      ...under(made(component('a')), { unknown: 'pass' }),
      says: fine,
    },
  },
  'licenses-refused': {
    '[B4] a prohibited licence, worst first': {
      ...under(made(component('a'), component('b', 'GPL-3.0-only'), component('c', 'MIT'))),
      says: no({
        code: 'licenses-refused',
        ...about,
        concerns: [
          { component: 'b', version: '1', licenses: ['GPL-3.0-only'], rating: 'prohibited' },
          untold,
        ],
      }),
    },
    'a licence that is not on the list of allowed ones': {
      ...under(made(component('a', 'MIT'), component('b', 'ISC')), { allowed: ['MIT'], prohibited: [] }),
      says: no({
        code: 'licenses-refused',
        ...about,
        concerns: [{ component: 'b', version: '1', licenses: ['ISC'], rating: 'not-listed' }],
      }),
    },
  },
  'licenses-unknown': {
    'nobody tells the licence': {
      ...under(made(component('a'))),
      says: no({ code: 'licenses-unknown', ...about, concerns: [untold] }),
    },
    'it only warns where the policy says so': {
      ...under(made(component('a')), { unknown: 'warn' }),
      says: [
        { app: api, verdict: 'warn', reason: { code: 'licenses-unknown', ...about, concerns: [untold] } },
      ],
    },
  },
  'no-sbom': {
    'nothing hangs on the image': {
      ...under([]),
      says: noReport({ code: 'no-sbom', ...about }),
    },
    'an SBOM that lists nothing tells no licences': {
      ...under(made()),
      says: noReport({ code: 'no-sbom', ...about }),
    },
  },
  'reports-unavailable': {
    'the registry does not answer': {
      facts: {
        rules: rules({ licenses: licenseRules() }),
        scans: [scanFact([], { attached: unavailable('503') })],
      },
      says: no({ code: 'reports-unavailable', image, problem: '503' }),
    },
  },
  'report-unreadable': {
    'what is there cannot be read': {
      ...under([attached(err('it is not SPDX 2 as JSON'), 'f')]),
      says: noReport({
        code: 'report-unreadable',
        ...about,
        unreadable: [{ digest: digest('f'), problem: 'it is not SPDX 2 as JSON' }],
      }),
    },
  },
  'report-of-another-image': {
    'what is there lists another image': {
      ...under([attached({ ...sbomOf(component('a', 'MIT')), names: [[digest('d')]] })]),
      says: noReport({ code: 'report-of-another-image', ...about, named: [digest('d')] }),
    },
  },
})
