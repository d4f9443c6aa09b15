// `/lock` and `/unlock`: from the acknowledgement until it is lifted, nothing merges, and everybody knows who, why and how.
import { expect, test } from 'vitest'
import { approvedDev } from './beginnings.ts'
import { checksOn, type Conversation } from './conversation.ts'
import { reactionsTo } from './standstill.ts'
import { survive } from './survive.ts'

/** A promotion into dev that only waits for its merge. */
async function approved(app = 'api', version = 'v1.5.0'): Promise<Conversation> {
  const conversation = await survive({ policy: approvedDev(1) })
  const { world, says, newest, checks } = conversation
  await says(world.people.carol, `/promote ${app} ${version} to dev`)
  await world.people.bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  return conversation
}

test('[E6] [T13] a lock between approval and merge: refused with who, why, since, until and how to unlock', async () => {
  const conversation = await approved()
  const { world, says, newest, checks, ledger, pinned, issue } = conversation
  const { bob, carol, dave } = world.people
  const answer = await says(bob, '/lock dev --reason “the database is being moved” --for 2h')
  expect(answer).toContain('Locked: nothing merges into `dev`')
  expect(answer).toContain('the database is being moved')
  expect(answer).toContain('/unlock dev --reason')
  expect(reactionsTo(world, issue.comments.at(-2) ?? issue.comments[0]!)).toEqual(['+1'])
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / lock': 'failure' })
  const page = checksOn(world, newest()).get('lockkeeper / lock')?.output.summary
  for (const part of ['bob', 'the database is being moved', 'since', 'until', '/unlock dev --reason']) {
    expect(page).toContain(part)
  }
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)

  const refused = await says(carol, '/promote web v2.1.0 to dev')
  for (const part of ['bob', 'the database is being moved', 'since', '/unlock dev --reason']) {
    expect(refused).toContain(part)
  }
  expect(world.pullRequests()).toHaveLength(1)

  expect(await says(dave, '/unlock dev --reason "I want to"')).toContain('lift-not-allowed')
  expect(checks()['lockkeeper']).toBe('failure')

  expect(await says(bob, '/unlock dev --reason "it has moved"')).toContain('Unlocked: `dev`')
  expect(checks()['lockkeeper']).toBe('success')
  await carol.merges(newest())
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')
  expect((await ledger()).slice(-4)).toEqual([
    'dev locked',
    'dev unlocked',
    'promoted api v1.5.0 dev',
    'verified api v1.5.0 dev',
  ])
})
