// Pull requests: what GitHub refuses, and what follows when branches move.
import { expect, test } from 'vitest'
import { mergePullRequest } from '../../../sandbox/github/state/operations/merging.ts'
import { canal, listen } from './canal-world.ts'

async function opened(webhookUrl?: string) {
  const world = await canal(webhookUrl === undefined ? {} : { webhookUrl })
  const { alice, bob, repository } = world
  await bob.branches(repository, 'promote')
  await bob.pushes(repository, { branch: 'promote', files: { pin: 'v2\n' }, message: 'Pin v2' })
  const pull = await bob.opensPull(repository, 'promote', 'Promote v2')
  const merge = (expectedHeadOid?: string) =>
    mergePullRequest(world.github.world, alice.actor, pull, {
      expectedHeadOid,
      method: 'merge',
      title: undefined,
      message: undefined,
    })
  return { ...world, pull, merge }
}

test('[T38] a second pull request for the same branches is refused', async () => {
  const { bob, repository } = await opened()
  await expect(bob.opensPull(repository, 'promote', 'Again')).rejects.toThrow(
    '422 Validation Failed [{"resource":"PullRequest","code":"custom","message":"A pull request already exists for acme:promote."}]',
  )
})

test('a pull request without commits, or from a branch that is not there, is refused', async () => {
  const { bob, repository } = await opened()
  await bob.branches(repository, 'same')
  await expect(bob.opensPull(repository, 'same', 'Nothing')).rejects.toThrow(
    'No commits between main and same',
  )
  await expect(bob.opensPull(repository, 'gone', 'Nothing')).rejects.toThrow('"field":"head"')
})

test('[T35] nobody approves their own pull request', async () => {
  const { bob, alice, pull } = await opened()
  await expect(bob.approves(pull)).rejects.toThrow('Can not approve your own pull request')
  expect((await alice.approves(pull)).state).toBe('APPROVED')
})

test('[T11] a merge that names another head than the present one is a 409, and merges nothing', async () => {
  const { bob, repository, pull, merge } = await opened()
  const reviewed = pull.headOid
  await bob.pushes(repository, { branch: 'promote', files: { pin: 'v3\n' }, message: 'Sneak in' })
  expect(await merge(reviewed)).toMatchObject({ error: { status: 409, type: 'STALE_DATA' } })
  expect(pull.mergedAt).toBeUndefined()
  expect(await merge(pull.headOid)).toMatchObject({ ok: true })
})

test('a draft and a conflict are not mergeable', async () => {
  const { bob, repository, pull, merge } = await opened()
  await bob.setsDraft(pull, true)
  expect(await merge()).toMatchObject({ error: { status: 405, message: 'Pull Request is still a draft' } })
  await bob.setsDraft(pull, false)
  await bob.pushes(repository, { branch: 'main', files: { pin: 'v9\n' }, message: 'Another way' })
  expect(await merge()).toMatchObject({ error: { status: 405, message: 'Pull Request is not mergeable' } })
})

test('a merge commit stands on base and head, and carries the tree of both', async () => {
  const { repository, pull, merge } = await opened()
  const base = repository.git.branch('main')
  const made = await merge(pull.headOid)
  const commit = await repository.git.commit(made.ok ? made.value : '')
  expect(commit?.parents).toEqual([base, pull.headOid])
  expect(await repository.git.entryAt(commit?.tree ?? '', 'pin')).toMatchObject({ type: 'blob' })
  expect(pull).toMatchObject({ state: 'closed', mergeCommitOid: commit?.oid })
})

test('a push to the head is told as a push and as a synchronize with both heads', async () => {
  const listener = await listen()
  const { github, bob, repository, pull } = await opened(listener.url)
  await github.settled()
  listener.heard.length = 0
  const before = pull.headOid
  const after = await bob.pushes(repository, { branch: 'promote', files: { pin: 'v3\n' }, message: 'Move' })
  await github.settled()
  expect(listener.names()).toEqual(['push', 'pull_request.synchronize'])
  expect(listener.heard[1]?.payload).toMatchObject({ before, after })
  expect(github.violations()).toEqual([])
})

test('a head that reaches the base by another way counts as merged', async () => {
  const { alice, repository, pull } = await opened()
  await alice.movesBranch(repository, 'main', pull.headOid)
  expect(pull).toMatchObject({ state: 'closed', mergeCommitOid: pull.headOid })
})

test('deleting the head closes without a merge; it reopens once the branch is back', async () => {
  const { bob, repository, pull } = await opened()
  await bob.deletesBranch(repository, 'promote')
  expect(pull).toMatchObject({ state: 'closed', mergedAt: undefined })
  await expect(bob.editsPull(pull, { state: 'open' })).rejects.toThrow('was deleted')
  await bob.branches(repository, 'promote', pull.headOid)
  expect((await bob.editsPull(pull, { state: 'open' })).state).toBe('open')
})
