// Roles: who may ask, the same answer at every door; and when GitHub does not say who somebody is, nobody may.
import { describe, expect, test } from 'vitest'
import type { Role } from '../../sandbox/github/state/records/protection.ts'
import { approvedDev } from './beginnings.ts'
import { checksOn, type Conversation, converse } from './conversation.ts'

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

describe('[T6] one field about people is refused, and the rest of the read is answered', () => {
  const policy = `environments:
  - name: dev
    authorization: { allowed_groups: [release-managers] }
    approvals: { count: 1, groups: [release-managers] }
`
  const refusals = [
    { type: 'FORBIDDEN', message: 'Resource not accessible by integration' },
    { type: 'NOT_FOUND', message: 'Could not resolve to a node' },
    { type: 'SERVICE_UNAVAILABLE', message: 'Something went wrong while executing your query' },
  ] as const
  const broken = ['Repository.collaborators', 'Organization.team', 'Team.members'].flatMap((field) =>
    refusals.map((refusal) => ({ kind: 'graphql-field', field, ...refusal }) as const),
  )

  test('who asks opens nothing, by comment or dispatch, and hears why', async () => {
    const { world, says } = await converse({ policy })
    const { carol } = world.people
    for (const fault of broken) {
      world.github.faults.add({ when: () => true, fault, times: Number.POSITIVE_INFINITY })
      const answer = await says(carol, '/promote api v1.5.0 to dev')
      expect(answer).toContain('person-unavailable')
      await carol.dispatches(world.repository, 'promote', { app: 'api', version: 'v1.5.0', to: 'dev' })
      await world.settled()
      const run = world.repository.suites
        .flatMap(({ runs }) => runs)
        .findLast(({ name }) => name.includes('dispatch'))
      expect(run?.conclusion).toBe('failure')
      expect(run?.output.summary).toContain('person-unavailable')
      expect(world.pullRequests()).toEqual([])
      world.github.faults.clear()
    }
    expect(await says(carol, '/promote api v1.5.0 to dev')).toContain('Opened')
  })

  test('who approved no longer counts, until GitHub tells again', async () => {
    const { world, says, newest, checks } = await converse({ policy })
    const { bob, carol } = world.people
    const judgedAgain = async () => {
      const run = checksOn(world, newest()).get('lockkeeper')
      if (run === undefined) throw new Error('there is no check to press')
      await carol.presses(run)
      await world.settled()
      return [checks()['lockkeeper'], checks()['lockkeeper / approvals']]
    }
    await says(carol, '/promote api v1.5.0 to dev')
    await bob.approves(newest())
    await world.settled()
    for (const fault of broken) {
      expect(await judgedAgain()).toEqual(['success', 'success'])
      world.github.faults.add({ when: () => true, fault, times: Number.POSITIVE_INFINITY })
      expect({ fault, verdict: await judgedAgain() }).toEqual({
        fault,
        verdict: ['failure', 'action_required'],
      })
      await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
      world.github.faults.clear()
    }
  })
})
