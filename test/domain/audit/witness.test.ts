// The witness: whatever GitHub remembers otherwise is named, and so is what it does not answer.
import { describe, expect, test } from 'vitest'
import type { MergeAtHost } from '../../../src/domain/audit/merge-at-host.ts'
import { type Fact, known, unavailable } from '../../../src/domain/fact.ts'
import { runAudit } from '../../../src/engine/audit/run-audit.ts'
import { audited, record, stagingFile } from '../../support/builders/audited.ts'
import { bypassed, event } from '../../support/builders/ledger.ts'
import { at, commit, jo, kim, staging } from '../../support/builders/names.ts'
import { memoryCommit, memoryHistory, oid } from '../../support/memory-branches.ts'

/** The promotion to staging, as the ledger tells of it. */
const merged: MergeAtHost = {
  by: jo,
  at: at('13:45'),
  commit: oid('to staging'),
  head: commit('d'),
  approvals: [{ login: jo, at: at('13:40'), commit: commit('d') }],
}

async function asked(merge: Fact<MergeAtHost | undefined>) {
  const question = { environment: staging, since: undefined, mergeLookup: { merge: async () => merge } }
  return (await runAudit(memoryHistory(audited()), question)).findings
}

describe('[A12] non-repudiation: the ledger is compared with GitHub', () => {
  test('the same is no finding', async () => {
    expect(await asked(known(merged))).toEqual([])
  })

  test.each<[string, Partial<MergeAtHost>, string]>([
    ['another merged it', { by: kim }, 'merged by kim'],
    ['an account that is gone merged it', { by: undefined }, 'merged by an account that is gone'],
    ['it was merged later', { at: at('14:00') }, 'merged at 2026-03-02T14:00:00.000Z'],
    ['it was merged as another commit', { commit: commit('1') }, `merged as ${commit('1')}`],
    ['another head was merged', { head: commit('1') }, `head ${commit('1')}`],
    ['nobody approved', { approvals: [] }, 'approval not there'],
    [
      'another approved',
      { approvals: [{ login: kim, at: at('13:40'), commit: commit('d') }] },
      'approval not there',
    ],
    [
      'another commit was approved',
      { approvals: [{ login: jo, at: at('13:40'), commit: commit('1') }] },
      'approval not there',
    ],
  ])('%s', async (_what, change, found) => {
    expect(await asked(known({ ...merged, ...change }))).toContainEqual(
      expect.objectContaining({ reason: 'github-differs', index: 3, pullRequest: 12, found }),
    )
  })

  test('it was never merged', async () => {
    expect(await asked(known(undefined))).toEqual([
      expect.objectContaining({ reason: 'github-differs', found: 'never merged' }),
    ])
  })

  test('of what came past the gates: that its pull request was merged as this commit', async () => {
    const repository = audited()
    repository.main.push(memoryCommit('by hand', { [stagingFile]: 'gone' }))
    const commitName = { commit: oid('by hand'), pullRequest: 21 }
    record(repository.ledger, event(bypassed({ environment: staging, release: null, ...commitName })))
    const witness = async (as: string) => {
      const merge = async (number: number) => known(number === 21 ? { ...merged, commit: oid(as) } : merged)
      const question = { environment: staging, since: undefined, mergeLookup: { merge } }
      const { findings } = await runAudit(memoryHistory(repository), question)
      return findings.filter(({ reason }) => reason === 'github-differs')
    }
    expect(await witness('by hand')).toEqual([])
    expect(await witness('another')).toEqual([
      expect.objectContaining({ index: 5, pullRequest: 21, found: `merged as ${oid('another')}` }),
    ])
  })

  test('no answer proves nothing', async () => {
    expect(await asked(unavailable('rate limit'))).toEqual([
      expect.objectContaining({ reason: 'github-unavailable', found: 'rate limit' }),
    ])
  })
})
