// The default branch moves under an open promotion: it is rebuilt where it must be, and left alone where it need not.
import { expect, test } from 'vitest'
import { textsBelow } from '../../sandbox/github/state/branch-texts.ts'
import { converse } from './conversation.ts'

const file = 'environments/staging/api/release.yaml'

test('a change beside the pin rebuilds the promotion on the new base, and the approval is kept; other changes leave it alone', async () => {
  const policy =
    'environments:\n  - name: dev\n  - name: staging\n    approvals: { count: 1 }\n  - name: production\n'
  const { world, says, newest, checks, pinned } = await converse({ policy })
  const { carol, bob, alice } = world.people
  await says(carol, '/promote api to staging')
  const pullRequest = newest()
  await bob.approves(pullRequest)
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')

  const head = pullRequest.headOid
  await alice.pushes(world.repository, { branch: 'main', message: 'Words', files: { 'README.md': 'New\n' } })
  await world.settled()
  expect(pullRequest.headOid).toBe(head)

  const texts = await textsBelow(world.repository, 'main', 'environments/staging/api')
  const text = [...texts].find(([path]) => path.endsWith('release.yaml'))?.[1] ?? ''
  const changed = text
    .replace('  images:', '  # What staging may run.\n  images:')
    .replace('name: api\n', 'name: api\n  labels: { team: one }\n')
  await alice.pushes(world.repository, {
    branch: 'main',
    message: 'Beside the pin',
    files: { [file]: changed },
  })
  await world.settled()
  expect(pullRequest.state).toBe('open')
  expect(pullRequest.headOid).not.toBe(head)
  expect(checks()['lockkeeper']).toBe('success')
  await bob.merges(pullRequest)
  await world.settled()
  expect(await pinned('staging')).toBe('v1.4.0')
  const merged = [...(await textsBelow(world.repository, 'main', 'environments/staging/api'))]
  expect(merged.find(([path]) => path.endsWith('release.yaml'))?.[1]).toContain('# What staging may run.')
})
