// Locks in a race: with a merge in the same instant, with another bot that shares nothing, and with the end of the process.
import { expect, test } from 'vitest'
import { answerTo } from './standstill.ts'
import { waitingPromotion } from './waiting-promotion.ts'

/** A write to the ledger branch that sets a lock, as it is on the wire. */
const setsLock = ({ body }: { readonly body: string }) =>
  body.includes('createCommitOnBranch') && body.includes('locked')

test('[T13] a merge in the instant between the lock and its acknowledgement is told of and recorded, and a way back proposed', async () => {
  const conversation = await waitingPromotion()
  const { world, newest, ledger } = conversation
  const { bob, carol } = world.people
  let isSet = false
  world.github.faults.add({
    when: (request) => {
      const was = isSet
      isSet ||= setsLock(request)
      // The first request after the lock was written: its check is not red yet.
      return was
    },
    fault: {
      kind: 'meanwhile',
      happens: async () => {
        await carol.merges(newest())
      },
    },
    times: 1,
  })
  const { answers } = await answerTo(conversation, bob, '/lock dev --reason "the database is being moved"')
  expect(newest().mergedAt).toBeDefined()
  expect(answers.join()).toContain('in the instant before the lock held')
  expect(answers.join()).toContain('v1.5.0')
  expect(await ledger()).toContain('promoted api v1.5.0 dev')
})

test.each([1, 2, 3])(
  '[T46] [T13] two bots that share nothing: acknowledged is locked (round %i)',
  { timeout: 90_000 },
  async () => {
    const conversation = await waitingPromotion({ retryPauseMs: 20, patience: 30_000 })
    const { world, newest, ledger, checks, issue } = conversation
    const { alice, bob, carol } = world.people
    await world.startBot()
    await world.settled()
    await bob.comments(issue, '/lock dev --reason "the database is being moved"')
    await alice.comments(issue, '/lock dev --reason "an incident"')
    await world.settled()
    expect(checks()['lockkeeper']).toBe('failure')
    await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
    expect((await ledger()).filter((line) => line.includes('locked'))).toEqual(['dev locked'])
  },
)
