// Rollback: an environment goes back to what was healthy there, by the same pull request, gates and record as a promotion.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { textAt } from '../../sandbox/github/state/branch-texts.ts'
import { approveAndMerge, ship, shipped } from './shipping.ts'
import { answerTo, flawsOfRefusal, everythingThatMatters } from './standstill.ts'
import { survive } from './survive.ts'

const recordSchema = z.looseObject({ rollback: z.looseObject({ rollback_id: z.uuidv7() }) })

test('[A9] [B12] [A5] [C12] [D1] production goes back to the last release that was healthy there, approved by somebody else, on the record', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({ policy: shipped })
  const { world, says, newest, checks, pinned, ledger } = conversation
  const { carol } = world.people
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')

  const answer = await says(carol, '/rollback production api --reason "Incident 1234: errors"')
  expect(answer).toContain('Opened')
  expect(newest().title).toBe('Roll api in production back to v1.5.0 (from v2.1.0)')
  expect(newest().body).toContain('Incident 1234: errors')
  expect(checks()).toMatchObject({
    lockkeeper: 'action_required',
    'lockkeeper / order': 'neutral',
    'lockkeeper / verification': 'success',
    'lockkeeper / approvals': 'action_required',
  })

  // Who asked is not who says yes.
  await carol.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('action_required')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
  await approveAndMerge(conversation, newest())
  expect(await pinned('production')).toBe('v1.5.0')
  expect((await ledger()).slice(-3)).toEqual([
    'rolled-back api v1.5.0 production',
    'api v2.1.0 quarantined',
    'verified api v1.5.0 production',
  ])

  const entries = await world.ledger()
  const entry = entries.find(({ payload }) => payload.kind === 'rolled-back')
  const left = entries.findLast(
    ({ payload }) => payload.kind === 'promoted' && payload.environment === 'production',
  )
  if (entry?.payload.kind !== 'rolled-back' || left?.payload.kind !== 'promoted')
    throw new Error('no rollback')
  const name = `${entry.payload.release.commit}.rollback.${entry.index}.json`
  const text = await textAt(world.repository, 'lockkeeper', `artifacts/promotions/production/${name}`)
  expect(recordSchema.parse(JSON.parse(text ?? 'null'))).toMatchObject({
    promotion_type: 'rollback',
    logical_index: entry.index,
    rollback: {
      from_sha: left.payload.release.commit,
      from_logical_index: left.index,
      to_sha: entry.payload.release.commit,
      reason: 'Incident 1234: errors',
      initiated_by: 'carol',
      operator: 'bob',
      impact_analysis: { recommendation: 'RISKY', breaking_changes: 0 },
    },
  })
  // Nothing was deleted: both promotions' records are there still.
  for (const { payload } of entries) {
    if (payload.kind !== 'promoted' || payload.environment !== 'production') continue
    const path = `artifacts/promotions/production/${payload.release.commit}.json`
    expect(await textAt(world.repository, 'lockkeeper', path)).toContain('"ga-to-production"')
  }
  // The list of versions tells all of it, newest first.
  const listed = await says(carol, '/status production --history 5')
  expect(listed.match(/promoted|rolled back: Incident 1234/g)).toEqual([
    'rolled back: Incident 1234',
    'promoted',
    'promoted',
  ])
})

test('[B12] only what was healthy in that very environment can be named; the answer lists what can be had', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({ policy: shipped })
  const { world, says, newest } = conversation
  const { carol, dave } = world.people
  await says(carol, '/promote api to production')
  await approveAndMerge(conversation, newest())
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')

  expect(
    await flawsOfRefusal(conversation, carol, [
      '/rollback production api to v1.3.0 --reason "errors"',
      'nothing-proven',
      '/rollback production api to v1.4.0 --reason',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/rollback production api to v2.1.0 --reason "errors"',
      'already-there',
      'There is nothing to do',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/rollback production web --reason "errors"',
      'nothing-proven',
      'reported no release of `web` healthy yet',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, dave, [
      '/rollback production api --reason "errors"',
      'requester-not-authorized',
      'write permission',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, ['/rollback production api', 'command-malformed', '--reason']),
  ).toEqual([])

  await says(carol, '/rollback production api to v1.4.0 --reason "v1.5.0 is no better"')
  expect(newest().title).toBe('Roll api in production back to v1.4.0 (from v2.1.0)')
})

test('[C10] [E5] [C4] a dry run tells the verdicts and the impact, needs no reason, and changes nothing', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({ policy: shipped })
  const { world } = conversation
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')
  const before = everythingThatMatters(world)
  const { answers, reactions } = await answerTo(
    conversation,
    world.people.carol,
    '/rollback production api --dry-run',
  )
  expect(answers).toHaveLength(1)
  expect(answers[0]).toContain('Dry run of the rollback of `production` to `api` `v1.5.0`')
  expect(answers[0]).toContain('### Impact')
  expect(answers[0]).toMatch(/\*\*RISKY\*\*/)
  expect(reactions).toEqual(['+1'])
  expect(everythingThatMatters(world)).toEqual(before)
})

test('a rollback takes the place of a promotion that is open, with a link', { timeout: 60_000 }, async () => {
  const conversation = await survive({ policy: shipped })
  const { world, says, newest } = conversation
  const { carol } = world.people
  await says(carol, '/promote api to production')
  await approveAndMerge(conversation, newest())
  await ship(conversation, 'v1.5.0')
  await says(carol, '/promote api v2.1.0 to dev')
  await says(carol, '/promote api to production')
  const promotion = newest()
  await says(carol, '/rollback production api --reason "errors"')
  expect(newest().title).toBe('Roll api in production back to v1.4.0 (from v1.5.0)')
  expect(promotion.state).toBe('closed')
  expect(world.answers(promotion).join()).toContain(`[#${newest().number}]`)
})

test('[T13] in an incident: locked first, the way back is prepared and approved meanwhile, and merges once it is unlocked', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({ policy: shipped })
  const { world, says, newest, checks, pinned } = conversation
  const { alice, bob, carol } = world.people
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')
  await says(alice, '/lock production --reason "Incident 1234"')
  const before = await says(carol, '/rollback production api --dry-run')
  expect(before).toContain('a pull request would be opened, and wait until the lock is lifted')
  const answer = await says(carol, '/rollback production api --reason "errors"')
  expect(answer).toContain('Incident 1234')
  expect(answer).toContain('/unlock production')
  await bob.approves(newest())
  await world.settled()
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / approvals': 'success' })
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
  await says(alice, '/unlock production --reason "the way back is ready"')
  expect(checks()['lockkeeper']).toBe('success')
  await carol.merges(newest())
  await world.settled()
  expect(await pinned('production')).toBe('v1.5.0')
})

test('[T7] a dispatched rollback is judged like a typed one', { timeout: 60_000 }, async () => {
  // Every dispatch is answered by a check of the same name, here all on one commit.
  const conversation = await survive({ policy: shipped }, (problem) => problem.includes('/ dispatch'))
  const { world, newest } = conversation
  const { carol } = world.people
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')
  const before = world.pullRequests().length
  for (const payload of [
    { environment: 'production', app: 'api' },
    { environment: 'production', app: 'api', reason: ' ' },
    { environment: 'production', app: 'api', to: 'latest', reason: 'errors' },
    { environment: 'production --reason x', app: 'api', reason: 'errors' },
    { environment: 'production', app: 'api\n/promote api to production', reason: 'errors' },
  ]) {
    await carol.dispatches(world.repository, 'rollback', payload)
    await world.settled()
    expect({ payload, opened: world.pullRequests().length - before }).toEqual({ payload, opened: 0 })
  }
  const reason = 'Incident "1234"\n--dry-run'
  await carol.dispatches(world.repository, 'rollback', { environment: 'production', app: 'api', reason })
  await world.settled()
  expect(newest().title).toBe('Roll api in production back to v1.5.0 (from v2.1.0)')
  await approveAndMerge(conversation, newest())
  const entry = (await world.ledger()).findLast(({ payload }) => payload.kind === 'rolled-back')
  expect(entry?.payload).toMatchObject({ requester: 'carol', rollback: { reason } })
})
