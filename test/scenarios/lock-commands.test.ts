// `/lock` and `/unlock`: from the acknowledgement until someone lifts it, nothing merges, and everybody knows who, why and how.
import { expect, test } from 'vitest'
import type { PullRequest } from '../../sandbox/github/state/records/repository.ts'
import { checksOn, type Conversation } from './conversation.ts'
import { answerTo, flawsOfRefusal } from './standstill.ts'
import { survive } from './survive.ts'
import { waitingPromotion } from './waiting-promotion.ts'

test('[E6] [T13] a lock between approval and merge: refused with who, why, since, until and how to unlock', async () => {
  const conversation = await waitingPromotion()
  const { world, says, newest, checks, ledger, pinned } = conversation
  const { bob, carol } = world.people
  const { answers, reactions } = await answerTo(
    conversation,
    bob,
    '/lock dev --reason “the database is being moved” --for 2h',
  )
  expect(reactions).toEqual(['+1'])
  expect(answers.join()).toContain('Locked: nothing merges into `dev`')
  expect(answers.join()).toContain(`#${newest().number}`)
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / lock': 'failure' })
  const page = checksOn(world, newest()).get('lockkeeper / lock')?.output.summary
  const refused = await says(carol, '/promote web v2.1.0 to dev')
  for (const part of ['bob', 'the database is being moved', 'since', 'until', '/unlock dev --reason']) {
    expect(page).toContain(part)
    expect(refused).toContain(part)
  }
  expect(await says(carol, '/status dev')).toContain('the database is being moved')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
  expect(world.pullRequests()).toHaveLength(1)

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

test('[E6] every open pull request of the environment turns red, of one app only those, of all everything', async () => {
  const { world, says, newest, checks } = await survive({
    policy:
      'environments:\n  - name: dev\n    approvals: { count: 1, groups: [release-managers] }\n  - name: staging\n    approvals: { count: 1, groups: [release-managers] }\n',
  })
  const { alice, carol } = world.people
  const opened: PullRequest[] = []
  for (const command of [
    '/promote api v1.5.0 to dev',
    '/promote web v2.1.0 to dev',
    '/promote web to staging',
  ]) {
    await says(carol, command)
    opened.push(newest())
  }
  const red = () => opened.map((pull) => checks(pull)['lockkeeper'] === 'failure')
  expect(red()).toEqual([false, false, false])
  await says(alice, '/lock dev --app web --reason "its cache is cold"')
  expect(red()).toEqual([false, true, false])
  await says(alice, '/lock dev --reason "all of it"')
  expect(red()).toEqual([true, true, false])
  await says(alice, '/lock all --reason "an incident"')
  expect(red()).toEqual([true, true, true])
  await says(alice, '/unlock all --reason "over"\n/unlock dev --reason "over"')
  expect(red()).toEqual([false, true, false])
  expect(await says(alice, '/unlock dev --app web --reason "over"')).toContain('Unlocked: `web` in `dev`')
  expect(red()).toEqual([false, false, false])
})

test('[E6] a lock is not written over, nothing is unlocked twice, and a lock by pull request goes by one', async () => {
  const conversation = await survive()
  const { world, says } = conversation
  const { alice, bob, carol } = world.people
  await says(bob, '/lock dev staging --reason "load test"')
  const before = await locksIn(conversation)
  expect(before).toEqual(['dev locked', 'staging locked'])
  const again = await says(carol, '/lock dev --reason "mine"')
  expect(again).toContain('Already locked. Nothing was changed.')
  expect(again).toContain('load test')
  expect(await says(carol, '/lock dev --reason "mine" --dry-run')).toContain('Already locked')
  expect(await locksIn(conversation)).toEqual(before)
  expect(await says(bob, '/unlock dev --reason "x" --dry-run')).toContain('Would be unlocked')
  expect(await locksIn(conversation)).toEqual(before)
  expect(await says(bob, '/unlock dev staging --reason "over"')).toContain('Unlocked: `dev` and `staging`')
  expect(await says(bob, '/unlock dev --reason "over"')).toContain('Nothing to unlock')
  const file = 'by: alice\nreason: a freeze\nsince: 2026-01-01T00:00:00Z\n'
  await alice.pushes(world.repository, {
    branch: 'main',
    files: { 'environments/dev/lock.yaml': file },
    message: 'Freeze',
  })
  await world.settled()
  const refused = await says(alice, '/unlock dev --reason "over"')
  expect(refused).toContain('Nothing to unlock')
  expect(refused).toContain('environments/dev/lock.yaml')
})

test('[E6] whoever set a lock changes its end and its reason; nobody else does', async () => {
  const conversation = await waitingPromotion()
  const { world, says, newest } = conversation
  const { alice, bob } = world.people
  await says(bob, '/lock dev --reason "load test" --for 2h')
  expect(await says(bob, '/lock dev --reason "load test" --until 2099-01-01T00:00Z')).toContain('It replaces')
  expect(await says(bob, '/lock dev --reason "load test" --until 2099-01-01T00:00Z')).toContain(
    'Already locked',
  )
  const longer = await says(bob, '/lock dev --reason "the load test takes longer" --until 2099-01-02T00:00Z')
  expect(longer).toContain('Locked: nothing merges into `dev`')
  expect(longer).toContain(`#${newest().number}`)
  expect(longer).toContain('2099-01-01')
  expect(await says(alice, '/lock dev --reason "mine"')).toContain('Already locked. Nothing was changed.')
  expect(await locksIn(conversation)).toEqual(['dev locked', 'dev locked', 'dev locked'])
  const page = checksOn(world, newest()).get('lockkeeper / lock')?.output.summary
  expect(page).toContain('the load test takes longer')
  expect(page).toContain('2099-01-02')
  expect(await says(bob, '/lock dev --reason "until I say so"')).toContain('until someone lifts it')
  expect(await says(bob, '/unlock dev --reason "over"')).toContain('Unlocked: `dev`')
})

test('[E6] [T6] who may not lock is told what is needed; another’s lock is lifted only by whoever has the right to', async () => {
  const conversation = await survive({
    people: [{ login: 'erin', role: 'write' }],
    policy: 'environments:\n  - name: dev\n    approvals: { count: 1, groups: [release-managers] }\n',
  })
  const { world, says } = conversation
  const { alice, bob, dave } = world.people
  const erin = world.person('erin')
  expect(
    await flawsOfRefusal(conversation, dave, ['/lock dev --reason "x"', 'stop-not-allowed', 'dave']),
  ).toEqual([])
  await says(bob, '/lock dev --reason "load test"')
  expect(
    await flawsOfRefusal(conversation, erin, [
      '/unlock dev --reason "x"',
      'lift-not-allowed',
      'release-managers',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, dave, [
      '/unlock dev --reason "x"',
      'lift-not-allowed',
      'release-managers',
    ]),
  ).toEqual([])
  expect(await says(alice, '/unlock dev --reason "bob is asleep"')).toContain('Unlocked')
  await says(erin, '/lock dev --reason "mine"')
  expect(await says(erin, '/unlock dev --reason "done"')).toContain('Unlocked')
  expect(await locksIn(conversation)).toEqual(['dev locked', 'dev unlocked', 'dev locked', 'dev unlocked'])
})

test.each([
  ['/lock nowhere --reason x', 'environment-unknown', 'nowhere'],
  ['/lock dev --app apo --reason x', 'app-unknown', 'api'],
  ['/lock dev --reason x --until 2026-01-01T00:00Z', 'end-not-ahead', 'still to come'],
  ['/unlock dev --app apo --reason x', 'app-unknown', 'api'],
])('[E6] refused, and nothing changed: %s', async (typed, reason, phrase) => {
  const conversation = await survive()
  const { alice } = conversation.world.people
  expect(await flawsOfRefusal(conversation, alice, [typed, reason, phrase])).toEqual([])
})

test('[T13] fifty commands at once lock and unlock: one order, one chain, one answer each', {
  timeout: 120_000,
}, async () => {
  const conversation = await survive({ patience: 100_000 })
  const { world, issue } = conversation
  const { alice, bob } = world.people
  await Promise.all(
    Array.from({ length: 50 }, async (_each, at) =>
      (at % 3 === 0 ? bob : alice).comments(
        issue,
        at % 2 === 0 ? '/lock dev --reason "x"' : '/unlock dev --reason "x"',
      ),
    ),
  )
  await world.settled()
  expect(world.answers(issue)).toHaveLength(50)
  const lines = await locksIn(conversation)
  expect(lines.length).toBeGreaterThan(1)
  // Locked and unlocked take turns: nobody locked what was locked, or lifted what was not there.
  expect(lines).toEqual(lines.map((_line, at) => (at % 2 === 0 ? 'dev locked' : 'dev unlocked')))
})

/** What the ledger tells of locks. */
async function locksIn({ ledger }: Conversation): Promise<readonly string[]> {
  return (await ledger()).filter((line) => line.includes('locked'))
}
