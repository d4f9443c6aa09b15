// Forks: whatever a branch of theirs is called and whatever it holds, it is never a promotion of the bot's.
import { expect, test } from 'vitest'
import type { Person } from '../../sandbox/github/people.ts'
import type { PullRequest } from '../../sandbox/github/state/records/repository.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import { approvedDev } from './beginnings.ts'
import { handEdited, pinPath } from './by-hand.ts'
import { checksOn, type Conversation, converse } from './conversation.ts'

const branch = 'lockkeeper-promote/dev/api'
const title = 'Promote api v1.5.0 to dev'

/** A pull request from a fork, where a branch with the bot's name for it pins another version. */
async function opensFromFork({ repository, ...world }: World, person: Person): Promise<PullRequest> {
  const fork = await person.forks(repository)
  await person.branches(fork, branch)
  const files = { [pinPath('dev')]: await handEdited({ ...world, repository }, 'v2.1.0') }
  await person.pushes(fork, { branch, files, message: title })
  const pull = await person.opensPull(repository, `${person.account.login}:${branch}`, title)
  await world.settled()
  return pull
}

/** Nothing that was merged or recorded came from the fork. */
async function untouched({ pinned, ledger }: Conversation): Promise<void> {
  expect(await pinned('dev')).not.toBe('v2.1.0')
  expect((await ledger()).join()).not.toContain('v2.1.0')
}

test('[T10] a fork whose branch is called like ours gets no passing check and is never merged', async () => {
  const conversation = await converse({ people: [{ login: 'mallory', role: 'read' }] })
  const { world, checks } = conversation
  const { bob, carol } = world.people
  for (const author of [carol, world.person('mallory')]) {
    const pull = await opensFromFork(world, author)
    const red = { lockkeeper: 'failure', 'lockkeeper / only_pins_changed': 'failure' }
    expect(checks(pull)).toMatchObject(red)
    expect(checksOn(world, pull).get('lockkeeper / only_pins_changed')?.output.summary).toContain('from-fork')
    await bob.approves(pull)
    await world.settled()
    expect(checks(pull)).toMatchObject(red)
    await expect(bob.merges(pull)).rejects.toThrow(/required status check/i)
    await untouched(conversation)

    // A later push to the fork is judged like the first.
    const { headRepository } = pull
    await author.pushes(headRepository, { branch, files: { 'NOTES.md': 'all is well' }, message: title })
    await world.settled()
    expect(checks(pull)).toMatchObject(red)
    await author.editsPull(pull, { state: 'closed' })
    await world.settled()
    expect(headRepository.git.branch(branch)).toBeDefined()
  }
})

test('[T10] beside such a fork, a promotion opens, merges and is recorded as ever', async () => {
  const conversation = await converse({ policy: approvedDev(1) })
  const { world, says, newest, checks, pinned, ledger } = conversation
  const { alice, bob, carol, dave } = world.people
  const forked = await opensFromFork(world, dave)
  expect(await says(carol, '/promote api v1.5.0 to dev')).toContain('Opened')
  const promotion = newest()
  expect(promotion).toMatchObject({ headRef: branch, headRepository: world.repository })
  expect(forked.state).toBe('open')
  // Asked again, the bot points at its own.
  expect(await says(alice, '/promote api v1.5.0 to dev')).toContain(`#${promotion.number}`)
  await bob.approves(promotion)
  await world.settled()
  expect(checks(promotion)['lockkeeper']).toBe('success')
  expect(checks(forked)['lockkeeper']).toBe('failure')
  await carol.merges(promotion)
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')
  expect(await ledger()).toContain('promoted api v1.5.0 dev')
  expect(forked.state).toBe('open')
  expect(checks(forked)['lockkeeper']).toBe('failure')
  await untouched(conversation)
})

test("[T10] the bot's own commit, carried into a fork, does not make the fork's pull request its own", async () => {
  const conversation = await converse({ policy: approvedDev(1) })
  const { world, says, newest, checks } = conversation
  const { bob, carol, dave } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  const promotion = newest()
  const fork = await dave.forks(world.repository)
  expect(fork.git.branch(branch)).toBe(promotion.headOid)
  const files = { [pinPath('dev')]: await handEdited(world, 'v2.1.0') }
  await dave.pushes(fork, { branch, files, message: 'One more thing' })
  const forked = await dave.opensPull(world.repository, `dave:${branch}`, promotion.title, {
    body: promotion.body,
  })
  await world.settled()
  expect(checks(forked)).toMatchObject({
    lockkeeper: 'failure',
    'lockkeeper / only_pins_changed': 'failure',
    'lockkeeper / authorization': 'failure',
  })
  await bob.approves(forked)
  await world.settled()
  expect(checks(forked)['lockkeeper']).toBe('failure')
  expect(checks(promotion)['lockkeeper']).toBe('action_required')
  await untouched(conversation)
})

test('[T10] a fork that shows the very commit of a promotion can only make it red, until it is judged again', async () => {
  const conversation = await converse({ policy: approvedDev(1) })
  const { world, says, newest, checks, pinned, ledger } = conversation
  const { bob, carol, dave } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  const promotion = newest()
  await dave.forks(world.repository)
  const forked = await dave.opensPull(world.repository, `dave:${branch}`, title)
  expect(forked.headOid).toBe(promotion.headOid)
  await bob.approves(forked)
  await world.settled()
  // Checks belong to the commit: both show the worse.
  expect(checks(promotion)['lockkeeper']).toBe('failure')
  await expect(bob.merges(forked)).rejects.toThrow(/required status check/i)
  await bob.approves(promotion)
  await world.settled()
  expect(checks(promotion)['lockkeeper']).toBe('success')
  await carol.merges(promotion)
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')
  expect((await ledger()).filter((line) => line.startsWith('promoted'))).toEqual(['promoted api v1.5.0 dev'])
  expect(forked.state).toBe('closed')
})
