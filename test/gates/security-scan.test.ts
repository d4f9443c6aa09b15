// Gate security_scan, case by case: somebody looked, and nothing that was found blocks. [E11] [B4] [C3]
import { unavailable } from '../../src/domain/fact.ts'
import { type SecurityScanReason, securityScan } from '../../src/gates/security-scan/judge.ts'
import { type Digest, type Instant, instantSchema } from '../../src/domain/identifiers.ts'
import { err } from '../../src/domain/result.ts'
import type { AttachedReport, Report } from '../../src/domain/scans/report.ts'
import type { SecurityScanRules } from '../../src/domain/scans/scan-rules.ts'
import { api, digest, now, version } from '../support/builders/names.ts'
import { move, release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import {
  attached,
  covering,
  report,
  scanFact,
  securityScanRules,
  statement,
  vulnerability,
} from '../support/builders/scans.ts'
import { type GateCase, testGate } from './gate-table.ts'

const image = 'ghcr.io/acme/api'
const about = { image, digest: digest('c') }
const blockOn = ['CRITICAL', 'HIGH'] as const
const none = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, NEGLIGIBLE: 0, UNKNOWN: 0 }
const nothing = {
  blocking: [],
  counts: none,
  ignoredUnfixed: 0,
  waived: [],
  excused: [],
  expired: [],
  leftOut: 0,
}
const source = {
  format: 'Trivy',
  madeAt: undefined,
  digest: digest('e'),
  names: true,
  enveloped: false,
} as const
const scanned = { ...about, sources: [source], tally: nothing, blockOn }
const curl = vulnerability()
const later: Instant = instantSchema.parse('2099-01-01T00:00:00Z')
const waiver = { id: curl.id, owner: '@acme/security', reason: 'never reached', expires: later }
const expired = { ...waiver, expires: now }

/** What hangs on the image, under the usual rules and what differs from them. */
function under(
  reports: readonly AttachedReport[],
  change: Partial<SecurityScanRules> = {},
): Pick<GateCase<SecurityScanReason>, 'facts'> {
  return { facts: { rules: rules({ securityScan: securityScanRules(change) }), scans: [scanFact(reports)] } }
}
const found = (...vulnerabilities: Report['vulnerabilities'] & object) =>
  attached(report({ vulnerabilities }))
const pass = (tally = {}, recheckAt?: Instant) =>
  [
    {
      app: api,
      verdict: 'pass',
      reason: { code: 'nothing-blocks', ...scanned, tally: { ...nothing, ...tally } },
      recheckAt,
    },
  ] as const
const vulnerable = (tally = {}, change = {}) =>
  [
    {
      app: api,
      verdict: 'fail',
      reason: {
        code: 'vulnerable',
        ...scanned,
        tally: { ...nothing, blocking: [curl], counts: { ...none, CRITICAL: 1 }, ...tally },
        news: { since: version('v1.2.2'), ids: undefined },
        ...change,
      },
      recheckAt: now,
    },
  ] as const
const noScan = [{ app: api, verdict: 'fail', reason: { code: 'no-scan', ...about }, recheckAt: now }] as const
const unreadable = attached(err('it is no whole JSON document; it may have been cut off'), 'f')
const cannotRead = [
  {
    app: api,
    verdict: 'fail',
    reason: {
      code: 'report-unreadable',
      ...about,
      unreadable: [
        { digest: digest('f'), problem: 'it is no whole JSON document; it may have been cut off' },
      ],
    },
    recheckAt: now,
  },
] as const
const foreign = (named: Digest) => attached(report({ names: [[named]] }))

/** `curl` is found, and this hangs on what runs in the target now. */
const beside = (running: Report) => ({
  rules: rules({ securityScan: securityScanRules() }),
  scans: [scanFact([found(curl)]), scanFact([attached(running)], { digest: digest('b') })],
})

testGate<SecurityScanReason>(securityScan, {
  'not-asked-for': {
    'the policy requires no scan': { says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }] },
  },
  'nothing-blocks': {
    'a scan found nothing': { ...under([found()]), says: pass() },
    'what was found is not bad enough to block': {
      ...under([found(vulnerability({ severity: 'MEDIUM' }))]),
      says: pass({ counts: { ...none, MEDIUM: 1 } }),
    },
    'what has no fix is ignored where the policy says so': {
      ...under([found(vulnerability({ fix: { state: 'none' } }))], { ignoreUnfixed: true }),
      says: pass({ ignoredUnfixed: 1 }),
    },
    'somebody answers for it until a day to come': {
      ...under([found(curl)], { waivers: [waiver] }),
      says: pass({ waived: [waiver] }, waiver.expires),
    },
    'a waiver may name it by another name of the same': {
      ...under([found(vulnerability({ id: 'GHSA-aaaa-bbbb-cccc', aliases: [curl.id] }))], {
        waivers: [waiver],
      }),
      says: pass({ waived: [waiver] }, waiver.expires),
    },
    'a VEX statement about these bytes says that it does no harm': {
      ...under([attached(report({ vulnerabilities: [curl], statements: [statement()] }))]),
      says: pass({ excused: [{ id: curl.id, statement: statement() }] }),
    },
    'the report names the manifest of a platform of the index': {
      facts: {
        rules: rules({ securityScan: securityScanRules() }),
        scans: [covering(scanFact([foreign(digest('d'))]), digest('c'), digest('d'))],
      },
      says: pass(),
    },
    'a report of another image beside it changes nothing': {
      ...under([found(), foreign(digest('d'))]),
      says: pass(),
    },
  },
  vulnerable: {
    '[E11] [B4] a severity on the list blocks, by name': { ...under([found(curl)]), says: vulnerable() },
    'what one scanner found counts, whatever another says': {
      ...under([found(curl), attached(report(), 'f')]),
      says: vulnerable({}, { sources: [source, { ...source, digest: digest('f') }] }),
    },
    'of two opinions the worse counts, once': {
      ...under([found(vulnerability({ severity: 'LOW' }), curl)]),
      says: vulnerable(),
    },
    '[T3] a waiver that ran out does not count, and is named': {
      ...under([found(curl)], { waivers: [expired] }),
      says: vulnerable({ expired: [expired] }),
    },
    'a report that does not say whether there is a fix is not ignored as unfixed': {
      ...under([found(vulnerability({ fix: { state: 'unknown' } }))], { ignoreUnfixed: true }),
      says: vulnerable({ blocking: [vulnerability({ fix: { state: 'unknown' } })] }),
    },
    'what was not there in what runs now is told as new': {
      facts: beside(report({ names: [] })),
      says: vulnerable({}, { news: { since: version('v1.2.2'), ids: [curl.id] } }),
    },
    'what was there before is not new, and blocks all the same': {
      facts: beside(report({ names: [], vulnerabilities: [curl] })),
      says: vulnerable({}, { news: { since: version('v1.2.2'), ids: [] } }),
    },
    'nothing is new where nothing ran': {
      ...under([found(curl)]),
      promotion: { moves: [move({ from: { ...release(), version: undefined } })] },
      says: vulnerable({}, { news: undefined }),
    },
    'what blocks is said first, also where another report cannot be read': {
      ...under([found(curl), unreadable]),
      says: vulnerable(),
    },
  },
  'no-scan': {
    'nothing hangs on the image': { ...under([]), says: noScan },
    'an SBOM is no scan': {
      ...under([attached(report({ vulnerabilities: undefined, components: [] }))]),
      says: noScan,
    },
  },
  'reports-unavailable': {
    'the registry does not answer': {
      facts: {
        rules: rules({ securityScan: securityScanRules() }),
        scans: [scanFact([], { attached: unavailable('it answered 503') })],
      },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'reports-unavailable', image, problem: 'it answered 503' },
        },
      ],
    },
    'nobody asked': {
      facts: { rules: rules({ securityScan: securityScanRules() }), scans: [] },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'reports-unavailable', image, problem: 'nobody looked for reports' },
        },
      ],
    },
  },
  'report-unreadable': {
    'a report that was cut off is no clean one': { ...under([unreadable]), says: cannotRead },
    'it may be the one that finds something, whatever another says': {
      ...under([found(), unreadable]),
      says: cannotRead,
    },
  },
  'report-of-another-image': {
    '[T3] a clean report of another digest is not clean': {
      ...under([foreign(digest('d'))]),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'report-of-another-image', ...about, named: [digest('d')] },
          recheckAt: now,
        },
      ],
    },
    'an envelope about this image around a report about another is about another': {
      ...under([attached(report({ names: [[digest('c')], [digest('d')]] }))]),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'report-of-another-image', ...about, named: [digest('d')] },
          recheckAt: now,
        },
      ],
    },
  },
})
