// Several apps in one command: one pull request, one commit, as many requests as for one; and one open promotion an app.
import { expect, test } from 'vitest'
import { converse } from './conversation.ts'
import { answerTo, everythingThatMatters, flawsOfRefusal } from './standstill.ts'

test.each([
  ['/promote api to staging', 2],
  ['/promote api web to staging', 2],
  // The apps' names are not known before the first reading.
  ['/promote all to staging', 3],
])(
  'at most four requests until the pull request is open: %s, %i of them one after another',
  async (typed, depth) => {
    const { world, issue } = await converse({ latencyMs: 20 })
    const { carol } = world.people
    // Warm: the policy was seen before.
    await carol.comments(issue, '/help')
    await world.settled()
    const mark = world.requests.mark()
    await carol.comments(issue, typed)
    await world.settled()
    const opening = world.requests
      .since(mark)
      .requests.find(({ summary }) => summary?.includes('createPullRequest') === true)
    const untilOpen = world.requests.since(mark, opening?.endedAt)
    expect(untilOpen.depth).toBe(depth)
    expect(untilOpen.count).toBeLessThanOrEqual(4)
    expect(world.pullRequests().map(({ figures }) => figures.commits)).toEqual([1])
  },
)

test('an app is in one open promotion at a time: the other pull request is named, and how to replace it', async () => {
  const conversation = await converse()
  const { says, newest, world } = conversation
  const { carol, bob } = world.people
  await says(carol, '/promote api web to staging')
  const both = newest()
  expect(both.title).toMatch(/api.*web/)
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api to staging',
      'carried-by-another',
      `#${both.number}`,
    ]),
  ).toEqual([])

  // Asked again, the same is not opened twice.
  const before = everythingThatMatters(world)
  const again = await answerTo(conversation, bob, '/promote web api to staging')
  expect(again.answers[0]).toContain(`#${both.number}`)
  expect(again.reactions).toEqual(['+1'])
  expect(everythingThatMatters(world)).toEqual(before)

  // Closed, it makes room.
  await carol.editsPull(both, { state: 'closed' })
  await world.settled()
  await says(carol, '/promote api to staging')
  expect(newest().number).toBeGreaterThan(both.number)
})

test('a newer release supersedes the open promotion, with links both ways', async () => {
  const { says, newest, world } = await converse()
  const { carol } = world.people
  await says(carol, '/promote api to staging')
  const older = newest()
  await says(carol, '/promote api v1.5.0 to dev')
  const answer = await says(carol, '/promote api to staging')
  const newer = newest()
  expect(newer.number).toBeGreaterThan(older.number)
  expect(older.state).toBe('closed')
  expect(answer).toContain(`#${older.number}`)
  const toldThere = [older.body, ...world.answers(older)].join('\n')
  expect(toldThere).toContain(`#${newer.number}`)
})

test('all takes every app along, but for those that are there already', async () => {
  const { says, newest, world, pinned } = await converse()
  const { carol } = world.people
  await says(carol, '/promote api to staging')
  await carol.merges(newest())
  await world.settled()
  await says(carol, '/promote all to staging')
  expect(newest().title).toContain('web v2.0.1')
  expect(newest().title).not.toContain('api')
  await carol.merges(newest())
  await world.settled()
  expect([await pinned('staging', 'api'), await pinned('staging', 'web')]).toEqual(['v1.4.0', 'v2.0.1'])
})

test('apps with rules of their own are judged by them, alone and together with others', async () => {
  const policy = `environments:
  - name: dev
  - name: staging
    apps: { web: { approvals: { count: 1 } } }
  - name: production
`
  const { says, newest, checks, world } = await converse({ policy })
  const { bob, carol } = world.people
  await says(carol, '/promote api web to staging')
  const both = newest()
  expect(both.body).toContain('Needed for `web`: 1 approval')
  expect(checks(both)).toMatchObject({ 'lockkeeper / approvals': 'action_required' })
  await bob.approves(both)
  await world.settled()
  expect(checks(both)).toMatchObject({ 'lockkeeper / approvals': 'success' })

  await carol.editsPull(both, { state: 'closed' })
  await world.settled()
  await says(carol, '/promote api to staging')
  expect(checks(newest())).toMatchObject({ 'lockkeeper / approvals': 'success' })
})
