// Every finding has a case: somebody tampers with a repository in which all is well, and the audit names what they did.
import { describe, expect, test } from 'vitest'
import { findingReasons, isFault } from '../../../src/domain/audit/finding.ts'
import { runAudit } from '../../../src/engine/audit/run-audit.ts'
import { type Audited, audited } from '../../support/builders/audited.ts'
import { memoryHistory } from '../../support/memory-branches.ts'
import { ledgerCases } from './ledger-cases.ts'
import { releaseCases } from './release-cases.ts'

const cases = [...ledgerCases, ...releaseCases]

async function audit(repository: Audited) {
  const question = { environment: undefined, since: undefined }
  return runAudit(memoryHistory(repository), question)
}

test('a repository in which all is well has no finding', async () => {
  const { findings, pins, ledger } = await audit(audited())
  expect(findings).toEqual([])
  expect(ledger.entries).toBe(4)
  expect(pins.map(({ environment, entry, before }) => [environment, entry?.index, before])).toEqual([
    ['dev', 1, []],
    ['staging', 3, [{ environment: 'dev', index: 1, verified: 2 }]],
  ])
})

describe('[A11] [T31] the audit names what was done', () => {
  test.each(cases)('$what: $expected.reason', async ({ tamper, expected }) => {
    const repository = audited()
    tamper(repository)
    const { findings } = await audit(repository)
    expect(findings).toContainEqual(expect.objectContaining(expected))
  })

  test('every finding has a case', () => {
    const online: readonly string[] = ['github-unavailable', 'github-differs']
    const shown = new Set<string>(cases.map(({ expected }) => expected.reason))
    expect(Object.keys(findingReasons).filter((reason) => !shown.has(reason))).toEqual(online)
  })

  test('only what is no harm is a note', () => {
    expect(isFault({ reason: 'pin-older-than-ledger' })).toBe(false)
    expect(isFault({ reason: 'pull-request-differs' })).toBe(false)
    expect(isFault({ reason: 'change-unrecorded' })).toBe(true)
  })
})
