// Roles: who may ask, the same answer at every door; and when GitHub does not say who somebody is, nobody may.
import { expect, test } from 'vitest'
import type { Role } from '../../src/sandbox/github/state/records/protection.ts'
import { approvedDev } from './beginnings.ts'
import { type Conversation, converse } from './conversation.ts'

const roles: readonly (Role | 'none')[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin']
const mayAsk = ['write', 'maintain', 'admin']

const people = roles.map((role) => ({ login: `the-${role}`, role: role === 'none' ? 'read' : role }) as const)

/** Says whether a promotion was opened, and closes it again for the next one to ask. */
async function opened({ world }: Conversation): Promise<boolean> {
  const open = world.pullRequests().find(({ state }) => state === 'open')
  if (open === undefined) return false
  await world.people.alice.editsPull(open, { state: 'closed' })
  await world.settled()
  return true
}

test('[T6] a comment: nobody below write opens a promotion', async () => {
  const conversation = await converse({ policy: approvedDev(1), people })
  const { world, says } = conversation
  for (const role of roles) {
    const person = world.person(`the-${role}`)
    const answered = says(person, '/promote api v1.5.0 to dev')
    // Gone between the comment and its judgement.
    if (role === 'none') world.repository.collaborators.delete(`the-${role}`)
    const answer = await answered
    expect({ role, opened: await opened(conversation) }).toEqual({ role, opened: mayAsk.includes(role) })
    expect(answer.includes('requester-not-authorized')).toBe(!mayAsk.includes(role))
  }
})

test('[T6] a dispatch: nobody below write opens a promotion', async () => {
  const conversation = await converse({ policy: approvedDev(1), people })
  const { world } = conversation
  const { repository } = world
  world.repository.collaborators.delete('the-none')
  for (const role of roles) {
    const { account: sender } = world.person(`the-${role}`)
    // GitHub takes no dispatch from anybody below write; should one come all the same, it changes nothing.
    const clientPayload = { app: 'api', version: 'v1.5.0', to: 'dev' }
    world.github.world.emit({
      event: 'repository_dispatch',
      action: 'promote',
      repository,
      sender,
      clientPayload,
    })
    await world.settled()
    expect({ role, opened: await opened(conversation) }).toEqual({ role, opened: mayAsk.includes(role) })
  }
})

test('[T6] a team that cannot be seen lets nobody in', async () => {
  const policy = `environments:
  - name: dev
    authorization: { allowed_groups: [nobody-knows-them] }
`
  const { world, says } = await converse({ policy })
  for (const person of [world.people.alice, world.people.bob]) {
    expect(await says(person, '/promote api v1.5.0 to dev')).toContain('person-unavailable')
  }
  expect(world.pullRequests()).toEqual([])
})

test.each([403, 404, 500])('[T6] while GitHub answers %i about people, nothing is opened', async (status) => {
  const { world, issue, newest, checks } = await converse({ policy: approvedDev(1) })
  const { faults } = world.github
  faults.add({
    when: ({ body }) => body.includes('collaborators('),
    fault: { kind: 'status', status },
    times: Number.POSITIVE_INFINITY,
  })
  const asked = world.requests.mark()
  await world.people.carol.comments(issue, '/promote api v1.5.0 to dev')
  const refused = () => world.requests.since(asked).requests.filter((request) => request.status === status)
  await expect.poll(() => refused().length, { timeout: 15_000 }).toBeGreaterThan(0)
  expect(world.pullRequests()).toEqual([])
  faults.clear()
  await world.settled()
  await expect.poll(() => world.pullRequests().length, { timeout: 15_000 }).toBe(1)
  await world.settled()
  expect(checks(newest())['lockkeeper']).toBe('action_required')
})
