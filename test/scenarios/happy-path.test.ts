// The main job: a release goes from dev over staging to production, asked for and approved by different people.
import { expect, test } from 'vitest'
import { firstBreak } from '../../src/domain/ledger/ledger.ts'
import { converse } from './conversation.ts'

test('[B6] [A14] from a comment to a recorded merge, dev to staging to production', async () => {
  const { world, says, newest, checks, pinned, ledger } = await converse()
  const { alice, bob, carol } = world.people

  // Dev merges by itself; the cluster reports it healthy.
  await says(carol, '/promote api v1.5.0 to dev')
  expect(await pinned('dev')).toBe('v1.5.0')

  // Staging takes what dev runs; a person merges.
  expect(await says(carol, '/promote api to staging')).toContain('Opened')
  expect(checks()['lockkeeper']).toBe('success')
  await carol.merges(newest())
  await world.settled()
  expect(await pinned('staging')).toBe('v1.5.0')

  // Production waits for a release manager who did not ask.
  await says(alice, '/promote api to production')
  expect(checks()['lockkeeper']).toBe('action_required')
  await expect(bob.merges(newest())).rejects.toThrow(/required status check/i)
  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  await bob.merges(newest())
  await world.settled()
  expect(await pinned('production')).toBe('v1.5.0')

  expect(firstBreak(await world.ledger())).toBeUndefined()
  expect(await ledger()).toEqual([
    'verified api v1.4.0 dev',
    'verified web v2.0.1 dev',
    'promoted api v1.5.0 dev',
    'verified api v1.5.0 dev',
    'promoted api v1.5.0 staging',
    'verified api v1.5.0 staging',
    'promoted api v1.5.0 production',
    'verified api v1.5.0 production',
  ])
})
