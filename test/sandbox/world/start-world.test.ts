// The little world as scenarios use it: it comes to rest, can be read, and its bots can die and come again.
import { expect, onTestFinished, test } from 'vitest'
import { startWorld, type WorldOptions } from '../../../sandbox/world/start-world.ts'

async function begin(options: WorldOptions) {
  const world = await startWorld(options)
  onTestFinished(async () => {
    const violations = world.violations()
    await world.close()
    expect(violations).toEqual([])
  })
  return world
}

test('files, rules and people can be laid over the sample', async () => {
  const world = await begin({
    bot: 'none',
    policy: null,
    people: [{ login: 'erin', role: 'write', teams: ['release-managers'] }],
    files: () => ({ 'environments/dev/web/release.yaml': null, 'NOTES.md': 'hello\n' }),
  })
  expect([...(await world.pins('dev')).keys()]).toEqual(['api'])
  expect(await world.pinnedVersion('dev', 'api')).toBe('v1.4.0')
  expect(await world.pinnedVersion('staging', 'api')).toBeUndefined()
  expect(world.person('erin').account.login).toBe('erin')
  expect(() => world.person('frank')).toThrow('there is no frank in this world')
  const { repository } = world
  const head = repository.git.branch('main') ?? ''
  const tree = (await repository.git.commit(head))?.tree ?? ''
  expect(await repository.git.entryAt(tree, '.github/lockkeeper.yaml')).toBeUndefined()
  expect(await repository.git.entryAt(tree, 'NOTES.md')).toBeDefined()
})

test('the cluster follows the default branch, unless it is paused', async () => {
  const world = await begin({ bot: 'none' })
  const { repository, following, people } = world
  const reported = () => repository.statuses.filter(({ oid }) => oid === repository.git.branch('main')).length
  expect(reported()).toBe(2)
  following.pause()
  await people.alice.pushes(repository, { branch: 'main', files: { 'NOTES.md': 'x' }, message: 'Note' })
  await world.settled()
  expect(reported()).toBe(0)
  following.resume()
  await world.settled()
  expect(reported()).toBe(2)
})

test('a bot that is killed is heard of no more, and its successor takes up what was missed', async () => {
  const world = await begin({ bot: 'child-process' })
  const { people, repository } = world
  const issue = await people.alice.opensIssue(repository, 'Ship')
  await world.killBot()
  await people.alice.comments(issue, '/status')
  await world.settled()
  expect(world.answers(issue)).toEqual([])
  await world.startBot()
  await world.settled()
  expect(world.answers(issue)).toHaveLength(1)
}, 60_000)

test('two bots share the webhooks, and one comment gets one answer', async () => {
  const world = await begin({ spread: 'in-turns' })
  await world.startBot()
  const issue = await world.people.alice.opensIssue(world.repository, 'Ship')
  await world.people.alice.comments(issue, '/status')
  await world.settled()
  expect(world.answers(issue)).toHaveLength(1)
}, 60_000)
