// Locks in a race: with a merge in the same instant, with another bot that shares nothing, and with the end of the process.
import { expect, test } from 'vitest'
import { answerTo } from './standstill.ts'
import { waitingPromotion } from './waiting-promotion.ts'
import { fewOf } from '../support/soak.ts'

/** A write to the ledger branch that sets a lock, as it is on the wire. */
const setsLock = ({ body }: { readonly body: string }) =>
  body.includes('createCommitOnBranch') && body.includes('locked')

test('[T13] a merge in the instant between the lock and its acknowledgement is told of and recorded, and a way back proposed', async () => {
  const conversation = await waitingPromotion()
  const { world, newest, ledger, checks } = conversation
  const { bob, carol } = world.people
  const slipped = newest()
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
        await carol.merges(slipped)
      },
    },
    times: 1,
  })
  const { answers } = await answerTo(conversation, bob, '/lock dev --reason "the database is being moved"')
  expect(slipped.mergedAt).toBeDefined()
  expect(answers.join()).toContain('just before the lock took effect')
  expect(answers.join()).toContain('v1.5.0')
  expect(await ledger()).toContain('promoted api v1.5.0 dev')
  // The way back is proposed, and waits for the lock like everything else.
  expect(newest()).not.toBe(slipped)
  expect(newest().title).toContain('v1.4.0')
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / lock': 'failure' })
})

test.each(fewOf([1, 2, 3, 4, 5, 6, 7, 8], 2))(
  '[T39] [T40] the wire breaks after request %i of a lock: locked once, red, answered once',
  async (broken) => {
    const conversation = await waitingPromotion({ retryPauseMs: 20 })
    const { world, ledger, checks } = conversation
    let requests = 0
    world.github.faults.add({
      when: ({ caller }) => caller === 'installation' && ++requests === broken,
      fault: { kind: 'reset-after' },
      times: 1,
    })
    const { answers, reactions } = await answerTo(conversation, world.people.bob, '/lock dev --reason "x"')
    expect(answers).toHaveLength(1)
    expect(answers.join()).toContain('Locked: nothing merges into `dev`')
    expect(reactions).toEqual(['+1'])
    expect((await ledger()).filter((line) => line.includes('locked'))).toEqual(['dev locked'])
    expect(checks()['lockkeeper']).toBe('failure')
  },
)

test.each(fewOf([1, 2, 3], 1))(
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
