// Vulnerabilities of several reports judged together: one more report never lets anything through. [T3]
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSince, tallyVulnerabilities } from '../../../src/domain/scans/judge-vulnerabilities.ts'
import type { Fix, Report } from '../../../src/domain/scans/report.ts'
import { severities } from '../../../src/domain/scans/severity.ts'
import { digest, now } from '../../support/builders/names.ts'
import { report, securityScanRules, vulnerability } from '../../support/builders/scans.ts'

const covers = [digest('c')]
const fixes: readonly Fix[] = [{ state: 'none' }, { state: 'unknown' }, { state: 'fixed', version: '2' }]
const vulnerabilities = fc.array(
  fc
    .record({
      id: fc.constantFrom('CVE-1', 'CVE-2', 'CVE-3'),
      severity: fc.constantFrom(...severities),
      package: fc.constantFrom('curl', 'wget'),
      fix: fc.constantFrom(...fixes),
    })
    .map(vulnerability),
  { maxLength: 6 },
)
const reports = fc.array(
  vulnerabilities.map((found): Report => report({ vulnerabilities: found })),
  { maxLength: 4 },
)
const anyRules = fc
  .record({
    ignoreUnfixed: fc.boolean(),
    blockOnSeverity: fc.uniqueArray(fc.constantFrom(...severities), { minLength: 1 }),
  })
  .map(securityScanRules)

/** What blocks, as `CVE-1 curl`. */
function blocked(of: readonly Report[], rules: ReturnType<typeof securityScanRules>): readonly string[] {
  return tallyVulnerabilities(of, rules, covers, now).blocking.map(
    ({ id, package: name }) => `${id} ${String(name)}`,
  )
}

test('what blocks by some reports blocks by more of them, as long as worse severities block too', () => {
  const graded = fc.integer({ min: 1, max: severities.length }).map((many) => severities.slice(0, many))
  fc.assert(
    fc.property(reports, reports, graded, fc.boolean(), (some, more, blockOnSeverity, ignoreUnfixed) => {
      const rules = securityScanRules({ blockOnSeverity, ignoreUnfixed })
      expect(blocked([...some, ...more], rules)).toEqual(expect.arrayContaining([...blocked(some, rules)]))
    }),
  )
})

test('the order of reports does not matter', () => {
  fc.assert(
    fc.property(reports, anyRules, (given, rules) => {
      const { counts, ignoredUnfixed } = tallyVulnerabilities(given, rules, covers, now)
      const reversed = tallyVulnerabilities(given.toReversed(), rules, covers, now)
      expect({ counts: reversed.counts, ignoredUnfixed: reversed.ignoredUnfixed }).toEqual({
        counts,
        ignoredUnfixed,
      })
      expect(new Set(blocked(given.toReversed(), rules))).toEqual(new Set(blocked(given, rules)))
    }),
  )
})

test('every finding is counted once, or ignored as unfixed where the policy says so', () => {
  fc.assert(
    fc.property(reports, anyRules, (given, rules) => {
      const { counts, ignoredUnfixed, blocking } = tallyVulnerabilities(given, rules, covers, now)
      const found = new Set(
        given
          .flatMap((each) => each.vulnerabilities ?? [])
          .map((each) => `${each.id} ${String(each.package)}`),
      )
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
      expect(total + ignoredUnfixed).toBe(found.size)
      expect(rules.ignoreUnfixed || ignoredUnfixed === 0).toBe(true)
      expect(blocking).toHaveLength(
        rules.blockOnSeverity.reduce((sum, severity) => sum + counts[severity], 0),
      )
    }),
  )
})

test('the worst comes first', () => {
  const found = ['LOW', 'UNKNOWN', 'CRITICAL', 'HIGH'] as const
  const given = found.map((severity) => vulnerability({ id: `CVE-${severity}`, severity }))
  const rules = securityScanRules({ blockOnSeverity: [...severities] })
  expect(blocked([report({ vulnerabilities: given })], rules)).toEqual([
    'CVE-CRITICAL curl',
    'CVE-HIGH curl',
    'CVE-LOW curl',
    'CVE-UNKNOWN curl',
  ])
})

test('new is what the other image was not known for by any name', () => {
  const given = ['CVE-1', 'CVE-2', 'CVE-3'].map((id) => vulnerability({ id }))
  const tally = tallyVulnerabilities([report({ vulnerabilities: given })], securityScanRules(), covers, now)
  const before = [vulnerability({ id: 'CVE-1' }), vulnerability({ id: 'GHSA-1', aliases: ['CVE-2'] })]
  expect(newSince(tally, [report({ vulnerabilities: before })])).toEqual(['CVE-3'])
})
