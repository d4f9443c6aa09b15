// People's own pull requests: green where no pin is touched; a pin moved by hand is judged exactly like a promotion.
import { expect, test } from 'vitest'
import { approvedDev, openProduction, releaseFile, stagingLikeDev } from './beginnings.ts'
import { handEdited, opensPullWith, pinPath } from './by-hand.ts'
import { checksOn, converse } from './conversation.ts'

test('a pull request without a pin is green, and anybody merges it', async () => {
  const { world, checks } = await converse()
  const pull = await opensPullWith(world.people.carol, world, { 'README.md': '# New words\n' })
  await world.settled()
  expect(checks(pull)).toEqual({ lockkeeper: 'success' })
  await world.people.carol.merges(pull)
  await world.settled()
  expect((await world.ledger()).filter(({ payload }) => payload.kind !== 'verified')).toEqual([])
})

test('a pin moved by hand asks for the same approvals, its author left out, and is recorded like any other', async () => {
  const { world, checks, pinned } = await converse({ policy: approvedDev(1) })
  const { alice, bob, carol } = world.people
  const files = { [pinPath('dev')]: await handEdited(world, 'v1.5.0') }
  const pull = await opensPullWith(carol, world, files)
  await world.settled()
  expect(checks(pull)).toMatchObject({ lockkeeper: 'action_required', 'lockkeeper / order': 'success' })
  await alice.approves(pull)
  await world.settled()
  expect(checks(pull)['lockkeeper']).toBe('action_required')
  await bob.approves(pull)
  await world.settled()
  expect(checks(pull)['lockkeeper']).toBe('success')
  await carol.merges(pull)
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')
  const [entry] = (await world.ledger()).filter(({ payload }) => payload.kind === 'promoted')
  expect(entry?.payload).toMatchObject({ requester: 'carol', approvals: [{ login: 'bob' }] })
})

test('a pin moved by hand past an environment, or to an image nobody published, is red', async () => {
  const { world, checks } = await converse({ policy: openProduction })
  const { carol } = world.people
  const text = await handEdited(world, 'v1.5.0')
  const past = await opensPullWith(carol, world, { [pinPath('production')]: text }, 'past')
  await world.settled()
  expect(checks(past)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / order': 'failure' })

  const unknown = text.replace(/@sha256:\w{64}/, `@sha256:${'0'.repeat(64)}`)
  const forged = await opensPullWith(carol, world, { [pinPath('dev')]: unknown }, 'forged')
  await world.settled()
  expect(checks(forged)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / immutability': 'failure' })
})

test('a pin moved by hand waits for the health of the environment before', async () => {
  const { world, checks } = await converse({ policy: openProduction, files: stagingLikeDev })
  const cure = world.cluster.infect({ environment: 'staging' })
  await world.following.sync()
  await world.settled()
  const text = releaseFile(world.registry.host, 'dev')
  const pull = await opensPullWith(world.people.carol, world, { [pinPath('production')]: text })
  await world.settled()
  expect(checks(pull)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / verification': 'failure' })
  cure()
  await world.following.sync()
  await world.settled()
  expect(checks(pull)).toMatchObject({
    lockkeeper: 'action_required',
    'lockkeeper / verification': 'success',
  })
})

test('[T13] a lock reaches a pin moved by hand as it reaches any promotion', async () => {
  const { world, checks } = await converse({ policy: approvedDev(1) })
  const { alice, bob, carol } = world.people
  const pull = await opensPullWith(carol, world, { [pinPath('dev')]: await handEdited(world, 'v1.5.0') })
  await bob.approves(pull)
  await world.settled()
  expect(checks(pull)['lockkeeper']).toBe('success')
  const lock = 'by: alice\nreason: the database is being moved\nsince: 2026-01-01T00:00:00Z\n'
  const files = { 'environments/dev/lock.yaml': lock }
  await alice.pushes(world.repository, { branch: 'main', files, message: 'Lock dev' })
  await world.settled()
  expect(checks(pull)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / lock': 'failure' })
  await expect(carol.merges(pull)).rejects.toThrow(/required status check/i)
})

test('a stray file, or more than the pin, beside a moved pin is red', async () => {
  const { world, checks } = await converse({ policy: approvedDev(1) })
  const { carol } = world.people
  const text = await handEdited(world, 'v1.5.0')
  const stray = { [pinPath('dev')]: text, 'environments/dev/api/deployment.yaml': 'kind: Deployment\n' }
  const first = await opensPullWith(carol, world, stray, 'stray')
  await world.settled()
  expect(checks(first)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / only_pins_changed': 'failure' })
  expect(checksOn(world, first).get('lockkeeper / only_pins_changed')?.output.summary).toContain(
    'deployment.yaml',
  )
  const more = { [pinPath('dev')]: text.replace('name: api\n', 'name: something-else\n') }
  const second = await opensPullWith(carol, world, more, 'more')
  await world.settled()
  expect(checks(second)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / only_pins_changed': 'failure' })
})

test.each([
  {
    what: 'two environments at once',
    reason: 'several-environments',
    filesOf: (text: string) => ({ [pinPath('dev')]: text, [pinPath('staging')]: text }),
  },
  { what: 'a pin that is gone', reason: 'pin-removed', filesOf: () => ({ [pinPath('dev')]: null }) },
  {
    what: 'a pin that cannot be read',
    reason: 'unreadable-pin',
    filesOf: () => ({ [pinPath('dev')]: 'spec: [\n' }),
  },
  {
    what: 'an environment nobody declared',
    reason: 'environment-unknown',
    filesOf: (text: string) => ({ [pinPath('moon')]: text }),
  },
])('$what: red, with the reason', async ({ reason, filesOf }) => {
  const { world, checks } = await converse({ policy: openProduction })
  const files = filesOf(await handEdited(world, 'v1.5.0'))
  const pull = await opensPullWith(world.people.carol, world, files)
  await world.settled()
  expect(checks(pull)).toEqual({ lockkeeper: 'failure' })
  expect(checksOn(world, pull).get('lockkeeper')?.output.summary).toContain(reason)
})

test('a new release file with nothing pinned in it is welcome', async () => {
  const { world, checks, says } = await converse({ policy: approvedDev(1) })
  const text = releaseFile(world.registry.host, 'staging').replace('name: api\n', 'name: docs\n')
  const files = { [pinPath('dev', 'docs')]: text }
  const pull = await opensPullWith(world.people.carol, world, files)
  await world.settled()
  expect(checks(pull)).toEqual({ lockkeeper: 'success' })
  await world.people.carol.merges(pull)
  await world.settled()
  expect(await says(world.people.carol, '/promote docs v1.5.0 to dev')).toContain('Opened')
})
