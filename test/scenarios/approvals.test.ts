// Approvals: whose yes counts, for what, and for how long.
import { expect, test } from 'vitest'
import { setMembership } from '../../sandbox/github/state/operations/people.ts'
import { approvedDev } from './beginnings.ts'
import { handEdited, opensPullWith, pinPath } from './by-hand.ts'
import { checksOn, converse } from './conversation.ts'

const asked = '/promote api v1.5.0 to dev'
const erin = { login: 'erin', role: 'write' } as const

test('[T35] who asked cannot say yes alone, and cannot merge', async () => {
  const { world, says, newest, checks, pinned } = await converse({ policy: approvedDev(1) })
  const { bob, carol } = world.people
  await says(carol, asked)
  await carol.approves(newest())
  await world.settled()
  expect(checks()).toMatchObject({
    lockkeeper: 'action_required',
    'lockkeeper / approvals': 'action_required',
  })
  expect(checksOn(world, newest()).get('lockkeeper / approvals')?.output.summary).toContain('carol')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)

  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  await carol.merges(newest())
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')
})

test('[T6] a yes from outside the team counts for nothing, and is told so', async () => {
  const { world, says, newest, checks } = await converse({ policy: approvedDev(1), people: [erin] })
  await says(world.people.carol, asked)
  await world.person('erin').approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('action_required')
  const page = checksOn(world, newest()).get('lockkeeper / approvals')?.output.summary
  expect(page).toContain('erin')
  expect(page).toContain('release-managers')
})

test('[T6] who may not ask is told who they are, what is needed and what they have', async () => {
  const policy = `environments:
  - name: dev
    authorization: { allowed_groups: [release-managers] }
`
  const { world, says } = await converse({ policy, people: [erin] })
  const answer = await says(world.person('erin'), asked)
  expect(answer).toContain('requester-not-authorized')
  for (const word of ['`erin`', '`write`', 'release-managers']) expect(answer).toContain(word)
  // An owner of the organisation is not in the team either.
  expect(await says(world.people.alice, asked)).toContain('requester-not-authorized')
  expect(world.pullRequests()).toEqual([])
  expect(await says(world.people.bob, asked)).toContain('Opened')
})

test('where two are needed, one is not enough', async () => {
  const { world, says, newest, checks } = await converse({ policy: approvedDev(2) })
  const { alice, bob, carol } = world.people
  await says(alice, asked)
  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('action_required')
  // The same person twice is one person.
  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('action_required')
  await carol.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
})

test('[T35] a dismissed yes is none, and a wish for changes holds whatever others say', async () => {
  const { world, says, newest, checks } = await converse({ policy: approvedDev(1) })
  const { alice, bob, carol } = world.people
  await says(alice, asked)
  const yes = await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  await carol.dismisses(yes)
  await world.settled()
  expect(checks()['lockkeeper']).toBe('action_required')

  await bob.approves(newest())
  await carol.reviews(newest(), 'REQUEST_CHANGES', 'Not on a Friday.')
  await world.settled()
  expect(checks()['lockkeeper']).toBe('action_required')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
})

test('[T35] a yes to an older head is not a yes to what came after', async () => {
  const { world, checks } = await converse({ policy: approvedDev(1), people: [erin] })
  const path = pinPath('dev')
  const pull = await opensPullWith(world.person('erin'), world, { [path]: await handEdited(world, 'v1.5.0') })
  await world.people.bob.approves(pull)
  await world.settled()
  expect(checks(pull)['lockkeeper']).toBe('success')
  const later = {
    branch: pull.headRef,
    files: { [path]: await handEdited(world, 'v2.1.0') },
    message: 'Later',
  }
  await world.person('erin').pushes(world.repository, later)
  await world.settled()
  expect(checks(pull)).toMatchObject({ lockkeeper: 'action_required', 'lockkeeper / order': 'success' })
})

test('[T35] a yes ends with the membership it came from', async () => {
  const { world, says, newest, checks } = await converse({ policy: approvedDev(1) })
  const { alice, bob, carol } = world.people
  await says(carol, asked)
  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  const team = world.github.world.team('acme', 'release-managers')
  if (team === undefined) throw new Error('there is no such team')
  await setMembership(world.github.world, alice.actor, team, bob.account, false)
  await expect.poll(() => checks()['lockkeeper']).toBe('action_required')
  await world.settled()
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
})
