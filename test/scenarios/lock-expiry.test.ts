// Locks with an end: a reminder before, a notice after, and what waited goes on by itself.
import { expect, test } from 'vitest'
import { waitingPromotion } from './waiting-promotion.ts'

const minute = 60_000

test('[E6] a lock runs out: reminded once, told once, recorded, and green again', {
  timeout: 60_000,
}, async () => {
  let later = 0
  const { world, issue, says, checks, newest, ledger, pinned } = await waitingPromotion({
    clock: () => new Date(Date.now() + later),
    reconcileSeconds: 1,
  })
  const { bob, carol } = world.people
  const notices = (words: string) => world.answers(issue).filter((answer) => answer.includes(words))
  await says(bob, '/lock dev --reason "the database is being moved" --for 4m')
  expect(checks()['lockkeeper']).toBe('failure')
  expect(notices('ends at')).toEqual([])

  // Half-way of a short lock; the app's own credentials do not live longer than some minutes either.
  later = 2.5 * minute
  await expect.poll(() => notices('ends at').length, { timeout: 20_000 }).toBe(1)
  expect(checks()['lockkeeper']).toBe('failure')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)

  later = 4.5 * minute
  await expect.poll(ledger, { timeout: 20_000 }).toContain('dev unlocked')
  await expect.poll(() => checks()['lockkeeper'], { timeout: 20_000 }).toBe('success')
  await world.settled()
  expect(notices('ends at')).toHaveLength(1)
  expect(notices('has ended, ')).toHaveLength(1)
  expect((await world.ledger()).at(-1)).toMatchObject({
    actor: 'lockkeeper[bot]',
    payload: { kind: 'unlocked', why: 'expired', lockedBy: 'bob' },
  })
  await carol.merges(newest())
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')
})
