// Authorization: the same person is told the same at every door, and `/help` says nothing else.
import { expect, test } from 'vitest'
import { handEdited, opensPullWith, pinPath } from './by-hand.ts'
import { checksOn, converse } from './conversation.ts'

const policy = `environments:
  - name: dev
    authorization:
      allowed_groups: [release-managers]
      allowed_users: [frank]
      verbs: { lock: { allowed_users: [frank] } }
      apps: { web: { allowed_users: [erin] } }
`
const people = [
  { login: 'erin', role: 'write' },
  { login: 'frank', role: 'write' },
] as const

test('[T6] [T7] [E8] by team, by name, for one verb and for one app: comment, dispatch, explanation, check and help agree', async () => {
  const { world, says, checks } = await converse({ policy, people })
  const [erin, frank] = [world.person('erin'), world.person('frank')]
  const { bob } = world.people

  for (const asked of [
    '/promote api v1.5.0 to dev',
    '/promote api v1.5.0 to dev --dry-run',
    '/explain dev api',
  ]) {
    const answer = await says(erin, asked)
    for (const word of ['requester-not-authorized', 'release-managers', '`frank`', '`write`']) {
      expect(answer).toContain(word)
    }
  }
  await erin.dispatches(world.repository, 'promote', { app: 'api', version: 'v1.5.0', to: 'dev' })
  await world.settled()
  expect(world.pullRequests()).toEqual([])
  const pull = await opensPullWith(erin, world, { [pinPath('dev')]: await handEdited(world, 'v1.5.0') })
  await world.settled()
  expect(checks(pull)['lockkeeper / authorization']).toBe('failure')
  expect(checksOn(world, pull).get('lockkeeper / authorization')?.output.summary).toContain('not-authorized')

  // Whoever may promote may not lock here.
  expect(await says(bob, '/lock dev --reason "a load test"')).toContain('authorization.verbs.lock')
  const help = await says(erin, '/help')
  expect(help).toContain(
    '| approve requests of others, hold and clear quarantines; `web`: promote, roll back,',
  )
  expect(await says(frank, '/help')).toContain('| promote, roll back, approve requests of others, lock, hold')
  expect(await says(frank, '/promote api v1.5.0 to dev')).toContain('Opened')
})
