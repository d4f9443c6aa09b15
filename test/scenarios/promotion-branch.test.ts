// The promotion branch: what happens when somebody other than the bot lays hands on it, or on its pull request.
import { expect, test } from 'vitest'
import { approvedDev } from './beginnings.ts'
import { handEdited, pinPath } from './by-hand.ts'
import { type Conversation, converse } from './conversation.ts'

const asked = '/promote api v1.5.0 to dev'

/** A promotion that only waits for its merge. */
async function approved(): Promise<Conversation> {
  const conversation = await converse({ policy: approvedDev(1) })
  const { world, says, newest, checks } = conversation
  await says(world.people.carol, asked)
  await world.people.bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  return conversation
}

test('[T11] a push after the yes: red, no merge, and the command makes it anew', async () => {
  const { world, says, newest, checks, pinned } = await approved()
  const { alice, bob, carol } = world.people
  const first = newest()
  const files = { [pinPath('dev')]: await handEdited(world, 'v2.1.0') }
  await carol.pushes(world.repository, { branch: first.headRef, files, message: 'A small correction' })
  await world.settled()
  expect(checks()).toMatchObject({
    lockkeeper: 'failure',
    'lockkeeper / only_pins_changed': 'failure',
    'lockkeeper / approvals': 'action_required',
  })
  await expect(bob.merges(newest())).rejects.toThrow(/required status check/i)
  // Another yes does not make it the bot's.
  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('failure')

  await says(carol, asked)
  expect(newest().number).not.toBe(first.number)
  expect(first.state).toBe('closed')
  expect(checks()['lockkeeper']).toBe('action_required')
  await bob.approves(newest())
  await world.settled()
  await alice.merges(newest())
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')
})

test('[T11] a force-push after the yes is as red as any other', async () => {
  const { world, newest, checks } = await approved()
  const { carol, bob } = world.people
  const { repository } = world
  await carol.branches(repository, 'elsewhere')
  const files = { [pinPath('dev')]: await handEdited(world, 'v2.1.0') }
  const oid = await carol.pushes(repository, { branch: 'elsewhere', files, message: 'Instead' })
  await carol.movesBranch(repository, newest().headRef, oid, true)
  await world.settled()
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / only_pins_changed': 'failure' })
  await expect(bob.merges(newest())).rejects.toThrow(/required status check/i)
})

test('[T11] a branch with our name that is not ours makes room', async () => {
  const { world, says, newest, checks } = await converse({ policy: approvedDev(1) })
  const { carol } = world.people
  const branch = 'lockkeeper-promote/dev/api'
  await carol.branches(world.repository, branch)
  const files = { [pinPath('dev')]: await handEdited(world, 'v2.1.0') }
  await carol.pushes(world.repository, { branch, files, message: 'Mine' })
  const mine = await carol.opensPull(world.repository, branch, 'Promote api to dev')
  await world.settled()
  expect(checks(mine)['lockkeeper']).toBe('action_required')

  await says(carol, asked)
  expect(mine.state).toBe('closed')
  expect(newest().author.login).toBe('lockkeeper[bot]')
  expect(checks()['lockkeeper']).toBe('action_required')
})

test('[T12] a promotion aimed at another branch is red there', async () => {
  const { world, newest, checks } = await approved()
  const { carol } = world.people
  await carol.branches(world.repository, 'unprotected')
  await carol.editsPull(newest(), { base: 'unprotected' })
  await world.settled()
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / only_pins_changed': 'failure' })
  await carol.editsPull(newest(), { base: 'main' })
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
})

test('[T12] what title and body say has no weight', async () => {
  const { world, newest, checks, ledger } = await approved()
  const { bob, carol } = world.people
  const body = 'Requested by bob. <!-- lockkeeper:00000000-0000-7000-8000-000000000000 -->'
  await carol.editsPull(newest(), { title: 'Promote web v9.9.9 to production', body })
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  await bob.merges(newest())
  await world.settled()
  expect(await ledger()).toContain('promoted api v1.5.0 dev')
  const [entry] = (await world.ledger()).filter(({ payload }) => payload.kind === 'promoted')
  expect(entry?.payload).toMatchObject({ requester: 'carol', approvals: [{ login: 'bob' }] })
})

test('a draft is judged, and waits for its author as any draft does', async () => {
  const { world, newest, checks } = await approved()
  const { carol } = world.people
  await carol.setsDraft(newest(), true)
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  await expect(carol.merges(newest())).rejects.toThrow(/draft/i)
  await carol.setsDraft(newest(), false)
  await carol.merges(newest())
  await world.settled()
})

test('closing ends a promotion and frees its branch; reopening what is gone is refused', async () => {
  const { world, issue, says, newest, checks } = await approved()
  const { carol } = world.people
  const first = newest()
  await carol.editsPull(first, { state: 'closed' })
  await world.settled()
  expect(world.repository.git.branch(first.headRef)).toBeUndefined()
  expect(world.answers(issue).join()).toContain('Closed')
  await expect(carol.editsPull(first, { state: 'open' })).rejects.toThrow(/branch was deleted/)

  expect(await says(carol, asked)).toContain('Opened')
  expect(newest().number).not.toBe(first.number)
  expect(checks()['lockkeeper']).toBe('action_required')
})

test('a pull request that is reopened before its branch went is judged again', async () => {
  const { world, newest, checks } = await approved()
  const { carol } = world.people
  const pull = newest()
  await carol.editsPull(pull, { state: 'closed' })
  await carol.editsPull(pull, { state: 'open' })
  await world.settled()
  // Whichever came first, the state is a clear one: open and judged, or closed and gone.
  const isOpen = pull.state === 'open'
  const left = isOpen ? checks(pull)['lockkeeper'] : world.repository.git.branch(pull.headRef)
  expect(left).toBe(isOpen ? 'success' : undefined)
})
