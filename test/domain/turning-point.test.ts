// When a judgement may come out differently although nobody did anything.
import { expect, test } from 'vitest'
import type { Judgement } from '../../src/gates/catalog.ts'
import { recheckAt } from '../../src/gates/recheck-at.ts'
import { judgementsOf } from '../messages/examples/judgements-of.ts'
import { instant, now } from '../messages/examples/world.ts'

function turnsAt(gate: Judgement['gate'], code: string) {
  const judgements = judgementsOf(gate).filter(({ findings }) => findings[0]?.reason.code === code)
  expect(judgements).toHaveLength(1)
  return recheckAt({ outcome: 'blocked', judgements })
}

test.each([
  ['lock', 'locked', instant('2026-03-03T09:00:00Z')],
  ['lock', 'locks-unavailable', now],
  ['lock', 'unlocked', undefined],
  ['soak', 'soaking', instant('2026-03-03T10:53:00Z')],
  ['soak', 'standing-unavailable', now],
  ['soak', 'soaked', undefined],
  ['window', 'closed', instant('2026-03-03T08:00:00Z')],
  ['window', 'open', instant('2026-03-02T15:00:00Z')],
  ['approvals', 'approvals-missing', undefined],
  // No webhook tells of another repository's checks, nor of a run whose start was lost.
  ['tests', 'no-answer-yet', now],
  ['tests', 'running', now],
  ['tests', 'overdue', now],
  ['tests', 'answer-unavailable', now],
  ['tests', 'failed', undefined],
  ['tests', 'tests-failed', now],
  ['tests', 'no-attestation', now],
  ['tests', 'no-attestation-counts', now],
  // A waiver that is in force runs out.
  ['security_scan', 'nothing-blocks', instant('2026-06-01T00:00:00Z')],
  // Whoever is told so will attach a report, and no registry tells when.
  ['security_scan', 'vulnerable', now],
  ['security_scan', 'report-of-another-image', now],
  ['security_scan', 'reports-unavailable', now],
  ['sbom', 'no-sbom', now],
  ['sbom', 'report-unreadable', now],
  ['sbom', 'sbom-there', undefined],
  ['licenses', 'licenses-allowed', undefined],
  ['licenses', 'licenses-refused', undefined],
  // Whoever is told so will sign, or merge, and nobody tells us when.
  ['signature', 'unsigned', now],
  ['signature', 'no-signature-counts', now],
  ['signature', 'signed', undefined],
  ['provenance', 'no-provenance', now],
  ['provenance', 'proven', undefined],
  ['traceability', 'commit-unreachable', now],
  ['traceability', 'source-unavailable', now],
  ['traceability', 'origin-incomplete', undefined],
] as const)('%s, %s', (gate, code, at) => {
  expect(turnsAt(gate, code)).toBe(at)
})

test('what only warns holds nothing up', () => {
  const judgements = judgementsOf('signature').map((judgement): Judgement => {
    if (judgement.gate !== 'signature') return judgement
    return { ...judgement, findings: judgement.findings.map((found) => ({ ...found, verdict: 'warn' })) }
  })
  expect(recheckAt({ outcome: 'eligible', judgements })).toBeUndefined()
})

test('of several moments the earliest', () => {
  const judgements = [...judgementsOf('security_scan'), ...judgementsOf('lock')].filter(({ findings }) =>
    ['locked', 'nothing-blocks'].includes(findings[0]?.reason.code ?? ''),
  )
  expect(recheckAt({ outcome: 'blocked', judgements })).toBe(instant('2026-03-03T09:00:00Z'))
})
