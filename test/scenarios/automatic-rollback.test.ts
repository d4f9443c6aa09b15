// Automatic rollback: what fails where it runs is answered with a pull request; a person decides, in production always.
import { expect, test } from 'vitest'
import { approveAndMerge, looksAgain, ship, shipped } from './shipping.ts'
import { survive } from './survive.ts'

test('[B13] a failed verification in production opens the rollback, calls those who may approve, and waits for one', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({ policy: shipped })
  const { world, newest, checks, pinned, ledger } = conversation
  const { bob } = world.people
  await ship(conversation, 'v1.5.0')
  const source = await ship(conversation, 'v2.1.0')
  const before = world.pullRequests().length
  world.cluster.infect({ environment: 'production', app: 'api' })
  await looksAgain(conversation)

  expect((await ledger()).at(-1)).toBe('failed api v2.1.0 production')
  expect(world.pullRequests()).toHaveLength(before + 1)
  const rollback = newest()
  const failed = (await world.ledger()).at(-1)
  expect(rollback.title).toBe('Roll api in production back to v1.5.0 (from v2.1.0)')
  expect(rollback.body).toContain(`entry ${failed?.index}`)
  expect(rollback.body).toContain('unhealthy')
  const [call = ''] = world.answers(rollback)
  expect(call).toContain('Needed: 1 approval by @acme/release-managers')
  expect(call).toContain(failed?.payload.kind === 'failed' ? failed.payload.context : 'no report')
  expect(world.answers(source).join()).toContain(`[#${rollback.number}]`)
  expect(checks()).toMatchObject({
    lockkeeper: 'action_required',
    'lockkeeper / authorization': 'success',
    'lockkeeper / approvals': 'action_required',
  })
  await expect(bob.merges(rollback)).rejects.toThrow(/required status check/i)

  await approveAndMerge(conversation, rollback)
  expect(await pinned('production')).toBe('v1.5.0')
  expect((await world.ledger()).findLast(({ payload }) => payload.kind === 'rolled-back')).toMatchObject({
    payload: {
      requester: 'lockkeeper[bot]',
      rollback: { becauseOf: failed?.index },
    },
  })
})

test('[B13] reports that come and go open one pull request, and a recovery is said on it', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({ policy: shipped })
  const { world, newest } = conversation
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')
  const before = world.pullRequests().length
  const flap = async () => {
    const cure = world.cluster.infect({ environment: 'production', app: 'api' })
    await looksAgain(conversation)
    return cure
  }
  for (const round of [1, 2, 3]) {
    const cure = await flap()
    cure()
    await looksAgain(conversation)
    expect({ round, open: world.pullRequests().length - before }).toEqual({ round, open: 1 })
  }
  expect(newest().state).toBe('open')
  const said = world.answers(newest())
  expect(said.filter((text) => text.includes('healthy again'))).toHaveLength(1)
  expect(said).toHaveLength(2)
})

test('[B13] a proposal that a person closed is not opened again by the same failure', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({ policy: shipped })
  const { world, newest } = conversation
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')
  world.cluster.infect({ environment: 'production', app: 'api' })
  await looksAgain(conversation)
  const rollback = newest()
  await world.people.bob.editsPull(rollback, { state: 'closed' })
  await world.settled()
  await world.stopBot()
  await world.startBot()
  await world.settled()
  expect(newest()).toBe(rollback)
  expect(rollback.state).toBe('closed')
})

test('[B13] in dev it merges by itself where the rules say so, and what fails after that is left to people', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({
    policy: `environments:
  - name: dev
    auto_merge: true
    rollback: { automatic: merge }
  - name: production
`,
  })
  const { world, says, pinned, ledger } = conversation
  const { carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  await says(carol, '/promote api v2.1.0 to dev')
  const [, toNew] = world.pullRequests()
  if (toNew === undefined) throw new Error('there is no promotion')
  world.cluster.infect({ environment: 'dev', app: 'api' })
  await looksAgain(conversation)
  expect(await pinned('dev')).toBe('v1.5.0')
  expect(await ledger()).toContain('rolled-back api v1.5.0 dev')
  expect(world.answers(toNew).join()).toContain('proposes a rollback')

  // The old release fails as well: the cause lies elsewhere, and going back further would not end.
  expect((await ledger()).at(-1)).toBe('failed api v1.5.0 dev')
  expect(world.pullRequests()).toHaveLength(3)
  const [, , rollback] = world.pullRequests()
  if (rollback === undefined) throw new Error('there is no rollback')
  expect(world.answers(rollback).join()).toContain('in quarantine')
})

test('[B13] without the rule dev is proposed to, and asks for a yes although promotions need none', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive()
  const { world, says, newest, pinned, checks } = conversation
  const { bob, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  world.cluster.infect({ environment: 'dev', app: 'api' })
  await looksAgain(conversation)
  expect(newest().title).toBe('Roll api in dev back to v1.4.0 (from v1.5.0)')
  expect(checks()['lockkeeper']).toBe('action_required')
  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  expect(await pinned('dev')).toBe('v1.5.0')
})

test('[B13] nothing is proposed where the rules say off', { timeout: 60_000 }, async () => {
  const { world, says, ledger } = await survive({
    policy: `environments:
  - name: dev
    auto_merge: true
    rollback: { automatic: off }
  - name: production
`,
  })
  await says(world.people.carol, '/promote api v1.5.0 to dev')
  world.cluster.infect({ environment: 'dev', app: 'api' })
  await world.following.sync()
  await world.settled()
  expect((await ledger()).at(-1)).toBe('failed api v1.5.0 dev')
  expect(world.pullRequests()).toHaveLength(1)
})

test('[B13] nothing is proposed where nothing was ever healthy, which is said where the failing release came from', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({ policy: shipped })
  const { world, says, newest } = conversation
  world.cluster.infect({ environment: 'production', app: 'web' })
  await says(world.people.carol, '/promote web to production')
  const first = await approveAndMerge(conversation, newest())
  expect(newest()).toBe(first)
  expect(world.answers(first).join()).toContain('reported no release of `web` healthy yet')
})

test('[B13] [T13] nothing is proposed into a lock, which is said with how to lift it', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({ policy: shipped })
  const { world, says, newest } = conversation
  await ship(conversation, 'v1.5.0')
  const source = await ship(conversation, 'v2.1.0')
  await says(world.people.alice, '/lock production --reason "audit"')
  world.cluster.infect({ environment: 'production', app: 'api' })
  await looksAgain(conversation)
  expect(newest()).toBe(source)
  const said = world.answers(source).join()
  expect(said).toMatch(/proposes no rollback.*locked by `alice`.*audit/s)
  expect(said).toContain('/rollback production api --reason')
})
