// Separation of duties: who brought a release to staging neither asks for production nor says yes to it.
import { expect, test } from 'vitest'
import { checksOn, converse } from './conversation.ts'

test('[E9] who promoted to staging may neither ask nor say yes for production', async () => {
  const { world, says, newest, checks, pinned } = await converse()
  const { alice, bob, carol } = world.people
  await says(carol, '/promote api to staging')
  await carol.merges(newest())
  await world.settled()

  const answer = await says(carol, '/promote api to production')
  expect(answer).toContain('same-person')
  expect(world.pullRequests()).toHaveLength(1)

  await says(alice, '/promote api to production')
  await carol.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('action_required')
  expect(checksOn(world, newest()).get('lockkeeper / approvals')?.output.summary).toContain('carol')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)

  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  await carol.merges(newest())
  await world.settled()
  expect(await pinned('production')).toBe('v1.4.0')
  const record = (await world.ledger()).find(
    ({ payload }) => payload.kind === 'promoted' && payload.environment === 'production',
  )
  expect(record?.payload).toMatchObject({ requester: 'alice', approvals: [{ login: 'bob' }] })
})
