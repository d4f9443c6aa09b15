// The policy itself changes: a pull request is judged by the rules that hold, and everything open by the ones that came.
import { expect, test } from 'vitest'
import { approvedDev } from './beginnings.ts'
import { handEdited, opensPullWith, pinPath } from './by-hand.ts'
import { checksOn, converse } from './conversation.ts'

const path = '.github/lockkeeper.yaml'

test('[T15] a pull request that weakens its own rules is judged by the old ones', async () => {
  const { world, checks } = await converse({ policy: approvedDev(2) })
  const { bob, carol } = world.people
  const files = { [path]: approvedDev(1), [pinPath('dev')]: await handEdited(world, 'v1.5.0') }
  const pull = await opensPullWith(carol, world, files)
  await bob.approves(pull)
  await world.settled()
  expect(checks(pull)).toMatchObject({
    lockkeeper: 'failure',
    'lockkeeper / only_pins_changed': 'failure',
    'lockkeeper / approvals': 'action_required',
  })
  await expect(bob.merges(pull)).rejects.toThrow(/required status check/i)
})

test('a pull request with new rules is told what is wrong in them, with line and column', async () => {
  const { world, checks } = await converse({ policy: approvedDev(1) })
  const { carol } = world.people
  const broken = 'environments:\n  - name: dev\n    aprovals: { count: 1 }\n'
  const pull = await opensPullWith(carol, world, { [path]: broken }, 'rules')
  await world.settled()
  expect(checks(pull)['lockkeeper']).toBe('failure')
  const page = checksOn(world, pull).get('lockkeeper')?.output.summary
  expect(page).toContain('aprovals')
  expect(page).toMatch(/3:5|line 3.*column 5/)
  expect(checksOn(world, pull).get('lockkeeper')?.output.annotations).toMatchObject([
    {
      path,
      startLine: 3,
      level: 'failure',
      message: '"aprovals" is not a key here (did you mean "approvals"?)',
    },
  ])
  // Names of environments may be left to the folders; what is not acted on is said, and stops nothing.
  const idle = 'webhooks: [{ url: "https://hooks.example/${TOKEN}", events: [promote] }]\n'
  const commit = { branch: pull.headRef, files: { [path]: idle }, message: 'Spell it' }
  await carol.pushes(world.repository, commit)
  await world.settled()
  expect(checks(pull)['lockkeeper']).toBe('success')
  const [said, variable, ...more] = checksOn(world, pull).get('lockkeeper')?.output.annotations ?? []
  expect(said).toMatchObject({ path, startLine: 1, level: 'warning' })
  expect(said?.message).toContain('not acted on by this version')
  expect(variable?.message).toContain('TOKEN: the operator does not allow it')
  expect(more).toEqual([])
})

test('[B6] rules that would let production merge by itself are refused', async () => {
  const { world, checks } = await converse()
  const rash = 'environments:\n  - name: dev\n  - name: production\n    auto_merge: true\n'
  const pull = await opensPullWith(world.people.carol, world, { [path]: rash }, 'rules')
  await world.settled()
  expect(checks(pull)['lockkeeper']).toBe('failure')
  expect(checksOn(world, pull).get('lockkeeper')?.output.summary).toContain('auto_merge')
})

test('rules that cannot be read stop everything, and name the line', async () => {
  const { world, says } = await converse({
    policy: 'environments:\n  - name: dev\n    auto_merge: perhaps\n',
  })
  const answer = await says(world.people.carol, '/promote api v1.5.0 to dev')
  expect(answer).toContain('policy-unreadable')
  expect(answer).toMatch(/3:17|line 3/)
  expect(world.pullRequests()).toEqual([])
})

test('[T15] merged rules judge what is open again: earlier approvals are void, and a new yes counts', async () => {
  let later = 0
  const { world, says, newest, checks } = await converse({
    policy: approvedDev(1),
    clock: () => new Date(Date.now() + later),
  })
  const { alice, bob, carol } = world.people
  await says(alice, '/promote api v1.5.0 to dev')
  const promotion = newest()
  await bob.approves(promotion)
  await world.settled()
  expect(checks(promotion)['lockkeeper']).toBe('success')

  const stricter = approvedDev(2)
  const pull = await opensPullWith(carol, world, { [path]: stricter }, 'rules')
  await world.settled()
  await carol.merges(pull)
  await world.settled()
  expect(checks(promotion)['lockkeeper']).toBe('action_required')
  const page = checksOn(world, promotion).get('lockkeeper / approvals')?.output.summary
  expect(page).toContain('bob')
  await expect(carol.merges(promotion)).rejects.toThrow(/required status check/i)

  // GitHub tells the time of a review in whole seconds: a yes of the very second the rules changed in is not a new one.
  later = 2_000
  await carol.approves(promotion)
  await world.settled()
  expect(checks(promotion)['lockkeeper']).toBe('action_required')
  await bob.approves(promotion)
  await world.settled()
  expect(checks(promotion)['lockkeeper']).toBe('success')
})
