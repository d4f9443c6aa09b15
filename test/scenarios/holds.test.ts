// `/hold` and `/release`: one promotion waits, the others go on.
import { expect, test } from 'vitest'
import { ledgerBranch } from '../../src/domain/promotion/branch-names.ts'
import { textsBelow } from '../../sandbox/github/state/branch-texts.ts'
import { checksOn } from './conversation.ts'
import { commitsOf } from './ledger-attacks.ts'
import { flawsOfRefusal } from './standstill.ts'
import { survive } from './survive.ts'
import { waitingPromotion } from './waiting-promotion.ts'

test('[E6] [T13] a held promotion does not merge until it is released', async () => {
  const conversation = await waitingPromotion()
  const { world, says, newest, checks, ledger, pinned } = conversation
  const { bob, carol, dave } = world.people
  const held = newest()
  expect(await says(carol, '/hold --reason "waiting for the load test"', held)).toContain('On hold: ')
  expect(checks(held)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / hold': 'failure' })
  const page = checksOn(world, held).get('lockkeeper / hold')?.output.summary
  for (const part of ['carol', 'waiting for the load test', `/release #${held.number}`]) {
    expect(page).toContain(part)
  }
  await expect(carol.merges(held)).rejects.toThrow(/required status check/i)
  expect(await says(carol, '/status')).toContain('waiting for the load test')
  expect(await says(bob, `/hold ${held.number} --reason "me too"`)).toContain('already on hold')
  expect(
    await flawsOfRefusal(conversation, dave, [
      `/release ${held.number}`,
      'lift-not-allowed',
      'release-managers',
    ]),
  ).toEqual([])

  await says(carol, '/promote web v2.1.0 to dev')
  expect(checks()['lockkeeper / hold']).toBe('success')

  expect(await says(carol, '/release dev api')).toContain('Released')
  expect(checks(held)['lockkeeper']).toBe('success')
  expect(await says(carol, `/release #${held.number}`)).toContain('is not on hold')
  await carol.merges(held)
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')
  expect((await ledger()).filter((line) => line.startsWith('pull request'))).toEqual([
    `pull request ${held.number} held`,
    `pull request ${held.number} released`,
  ])
})

test('[E6] a hold ends with its pull request: closed, or merged past it by an administrator', async () => {
  const { world, says, newest, ledger } = await waitingPromotion()
  const { alice, carol } = world.people
  const closed = newest()
  await says(carol, '/hold --reason "waiting for the load test"', closed)
  await carol.editsPull(closed, { state: 'closed' })
  await world.settled()
  expect((await world.ledger()).at(-1)).toMatchObject({
    actor: world.app.bot.login,
    payload: { kind: 'released', pullRequest: closed.number, reason: 'closed', heldBy: 'carol' },
  })

  await says(carol, '/promote api v1.5.0 to dev')
  const merged = newest()
  await says(carol, '/hold --reason "waiting for the load test"', merged)
  const commits = await commitsOf(world)
  await alice.merges(merged)
  await world.settled()
  expect((await ledger()).slice(-4)).toEqual([
    'bypassed api v1.5.0 dev',
    'api v1.5.0 quarantined',
    `pull request ${merged.number} released`,
    'verified api v1.5.0 dev',
  ])
  // The first three in one commit, the report in another.
  expect((await commitsOf(world)).length - commits.length).toBe(2)
  expect(await textsBelow(world.repository, ledgerBranch, 'holds')).toEqual(new Map())
})

test('[E6] [T4] a hold whose pull request was closed while nobody listened ends at the next start', async () => {
  const { world, says, newest, ledger } = await waitingPromotion()
  const { carol } = world.people
  const held = newest()
  await says(carol, '/hold --reason "waiting for the load test"', held)
  await world.stopBot()
  await carol.editsPull(held, { state: 'closed' })
  await world.startBot()
  await world.settled()
  expect((await ledger()).at(-1)).toBe(`pull request ${held.number} released`)
})

test.each([
  ['/hold --reason x', 'no-open-promotion', 'not an open promotion'],
  ['/hold 99 --reason x', 'no-open-promotion', '#99'],
  ['/hold dev --reason x', 'no-open-promotion', 'no open promotion'],
  ['/hold nowhere --reason x', 'environment-unknown', 'nowhere'],
  ['/release dev web', 'no-open-promotion', 'no open promotion'],
])('refused, and nothing changed: %s', async (typed, reason, phrase) => {
  const conversation = await survive()
  const { alice } = conversation.world.people
  expect(await flawsOfRefusal(conversation, alice, [typed, reason, phrase])).toEqual([])
})
