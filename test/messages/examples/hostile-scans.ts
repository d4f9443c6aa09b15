// What gates say of reports in which every text is somebody else's.
import type { Judgement } from '../../../src/gates/catalog.ts'
import { licensesReasons, sbomReasons, securityScanReasons } from './scan-reasons.ts'
import { digest, version } from './world.ts'

/** Reports are written by anybody who may push to the registry. */
export function scanJudgementsWith(text: string): readonly Judgement[] {
  const [, scan] = securityScanReasons.vulnerable
  const [, trouble] = sbomReasons['report-unreadable']
  const [, refused] = licensesReasons['licenses-refused']
  const blocking = scan.tally.blocking.slice(0, 1).map((found) => ({
    ...found,
    id: text,
    package: text,
    installed: text,
    fix: { state: 'fixed' as const, version: text },
    title: text,
  }))
  const waived = scan.tally.expired.map((waiver) => ({ ...waiver, id: text, owner: text, reason: text }))
  const statement = { ids: [text], status: 'fixed' as const, justification: text, products: [], within: [] }
  const tally = { ...scan.tally, blocking, waived, expired: waived, excused: [{ id: text, statement }] }
  const concerns = refused.concerns.slice(0, 1).map((each) => ({
    ...each,
    component: text,
    version: text,
    licenses: [text],
  }))
  return [
    {
      gate: 'security_scan',
      findings: [
        {
          verdict: 'fail',
          reason: { ...scan, image: text, tally, news: { since: version('v1'), ids: [text] } },
        },
      ],
    },
    {
      gate: 'sbom',
      findings: [
        {
          verdict: 'fail',
          reason: { ...trouble, image: text, unreadable: [{ digest: digest('e'), problem: text }] },
        },
      ],
    },
    {
      gate: 'licenses',
      findings: [{ verdict: 'fail', reason: { ...refused, image: text, concerns } }],
    },
  ]
}
