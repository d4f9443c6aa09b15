// Merging: the merge queue judges its own commit, and only environments that may merge by themselves do.
import { expect, test } from 'vitest'
import { approvedDev } from './beginnings.ts'
import { type Conversation, converse } from './conversation.ts'
import { survive } from './survive.ts'

/** The merge queue makes a commit of its own for a pull request, and asks for its checks. */
async function queued({ world, newest }: Conversation): Promise<string> {
  const { repository, github, people } = world
  const baseOid = repository.git.branch('main')
  if (baseOid === undefined) throw new Error('there is no main')
  const headRef = `gh-readonly-queue/main/pr-${newest().number}-${baseOid}`
  await people.alice.branches(repository, headRef, newest().headOid)
  const message = `Merge pull request #${newest().number}`
  const headOid = await people.alice.pushes(repository, { branch: headRef, files: { queued: '' }, message })
  github.world.emit({
    event: 'merge_group',
    action: 'checks_requested',
    repository,
    sender: people.alice.account,
    headRef: `refs/heads/${headRef}`,
    headOid,
    baseRef: 'refs/heads/main',
    baseOid,
  })
  await world.settled()
  return headOid
}

function verdictOn({ world }: Conversation, oid: string): string | undefined {
  const runs = world.repository.suites.filter((suite) => suite.headOid === oid).flatMap((suite) => suite.runs)
  return runs.findLast(({ name }) => name === 'lockkeeper')?.conclusion
}

test('[T13] a merge group gets its verdict on its own head, from what is true then', async () => {
  const conversation = await converse({ policy: approvedDev(1) })
  const { world, says, newest } = conversation
  const { alice, bob, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  expect(verdictOn(conversation, await queued(conversation))).toBe('action_required')
  await bob.approves(newest())
  await world.settled()
  const lock = 'by: alice\nreason: the database is being moved\nsince: 2026-01-01T00:00:00Z\n'
  const files = { 'environments/dev/lock.yaml': lock }
  await alice.pushes(world.repository, { branch: 'main', files, message: 'Lock dev' })
  await world.settled()
  expect(verdictOn(conversation, await queued(conversation))).toBe('failure')
})

test('[B6] dev merges by itself only once its people have said yes', async () => {
  const policy = `environments:
  - name: dev
    auto_merge: true
    approvals: { count: 1, groups: [release-managers] }
  - name: production
`
  const { world, says, newest, checks, pinned } = await converse({ policy })
  const { bob, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  expect(newest().state).toBe('open')
  await bob.approves(newest())
  await world.settled()
  expect(newest()).toMatchObject({ state: 'closed', mergedBy: world.app.bot })
  expect(await pinned('dev')).toBe('v1.5.0')

  // Production has its yes too, and waits for somebody to press the button.
  await says(carol, '/promote api to production')
  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  expect(newest().state).toBe('open')
})

test.each(['merge', 'squash', 'rebase'] as const)(
  'a repository that only allows to %s gets its merges that way, and their records',
  async (method) => {
    const { world, says, pinned, ledger, newest } = await survive()
    const { repository, people } = world
    repository.mergeMethods.clear()
    repository.mergeMethods.add(method)
    await says(people.carol, '/promote api v1.5.0 to dev')
    expect(await pinned('dev')).toBe('v1.5.0')
    expect(newest().mergedBy).toBe(world.app.bot)
    expect(await ledger()).toContain('promoted api v1.5.0 dev')
    const merge = await repository.git.commit(newest().mergeCommitOid ?? '')
    expect(merge?.parents).toHaveLength(method === 'merge' ? 2 : 1)
  },
)
