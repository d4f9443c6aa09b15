// Rollback: an environment goes back to what was healthy there, by the same pull request, gates and record as a promotion.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { textAt } from '../../src/sandbox/github/git/branch-texts.ts'
import { openProduction } from './beginnings.ts'
import type { Conversation } from './conversation.ts'
import { everythingThatMatters } from './standstill.ts'
import { survive } from './survive.ts'

/** Dev merges by itself; production asks a release manager. */
const policy = `environments:
  - name: dev
    auto_merge: true
  - name: production
    approvals: { count: 1, groups: [release-managers] }
`
const files = { 'environments/production/api/release.yaml': undefined }

/** Promotes a version to dev and on to production, where bob approves and merges. */
async function ship({ world, says, newest }: Conversation, version: string): Promise<void> {
  const { bob, carol } = world.people
  await says(carol, `/promote api ${version} to dev`)
  await says(carol, '/promote api to production')
  await bob.approves(newest())
  await world.settled()
  await bob.merges(newest())
  await world.settled()
}

const recordSchema = z.looseObject({ rollback: z.looseObject({ rollback_id: z.uuidv7() }) })

test('[A9] [B12] [A5] production goes back to the last release that was healthy there, approved by somebody else, on the record', async () => {
  const conversation = await survive({ policy })
  const { world, says, newest, checks, pinned, ledger } = conversation
  const { bob, carol } = world.people
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')

  const answer = await says(carol, '/rollback production api --reason "Incident 1234: errors"')
  expect(answer).toContain('Opened')
  expect(newest().title).toBe('Roll api in production back to v1.5.0 (from v2.1.0)')
  expect(newest().body).toContain('Incident 1234: errors')
  expect(checks()).toMatchObject({
    lockkeeper: 'action_required',
    'lockkeeper / order': 'neutral',
    'lockkeeper / verification': 'success',
    'lockkeeper / approvals': 'action_required',
  })

  // Who asked is not who says yes.
  await carol.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('action_required')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
  await bob.approves(newest())
  await world.settled()
  await bob.merges(newest())
  await world.settled()
  expect(await pinned('production')).toBe('v1.5.0')
  expect((await ledger()).slice(-3)).toEqual([
    'rolled-back api v1.5.0 production',
    'api v2.1.0 quarantined',
    'verified api v1.5.0 production',
  ])

  const entries = await world.ledger()
  const entry = entries.find(({ payload }) => payload.kind === 'rolled-back')
  const left = entries.findLast(
    ({ payload }) => payload.kind === 'promoted' && payload.environment === 'production',
  )
  if (entry?.payload.kind !== 'rolled-back' || left?.payload.kind !== 'promoted') throw new Error('no rollback')
  const name = `${entry.payload.release.commit}.rollback.${entry.index}.json`
  const text = await textAt(world.repository, 'lockkeeper', `artifacts/promotions/production/${name}`)
  expect(recordSchema.parse(JSON.parse(text ?? 'null'))).toMatchObject({
    promotion_type: 'rollback',
    logical_index: entry.index,
    rollback: {
      from_sha: left.payload.release.commit,
      from_logical_index: left.index,
      to_sha: entry.payload.release.commit,
      reason: 'Incident 1234: errors',
      initiated_by: 'carol',
      operator: 'bob',
    },
  })
  // Nothing was deleted: both promotions' records are there still.
  for (const { payload } of entries) {
    if (payload.kind !== 'promoted' || payload.environment !== 'production') continue
    const path = `artifacts/promotions/production/${payload.release.commit}.json`
    expect(await textAt(world.repository, 'lockkeeper', path)).toContain('"ga-to-production"')
  }
})
