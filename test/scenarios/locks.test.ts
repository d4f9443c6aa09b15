// Locks: whatever was said before, nothing merges into an environment from the lock until someone lifts it.
import { expect, test } from 'vitest'
import { createCommitOnBranch } from '../../sandbox/github/state/operations/git/commit-on-branch.ts'
import { approvedDev } from './beginnings.ts'
import { checksOn, type Conversation, converse } from './conversation.ts'

const locked = `by: bob
reason: the database is being moved
since: 2026-01-01T00:00:00Z
`

/** A promotion into dev that only waits for its merge. */
async function approved(): Promise<Conversation> {
  const conversation = await converse({ policy: approvedDev(1) })
  const { world, says, newest, checks } = conversation
  await says(world.people.carol, '/promote api v1.5.0 to dev')
  await world.people.bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  return conversation
}

/** Alice, who may pass the protection, changes a file on the default branch. */
async function pushes({ world }: Conversation, path: string, text: string | null): Promise<void> {
  const { alice } = world.people
  await alice.pushes(world.repository, { branch: 'main', files: { [path]: text }, message: 'Lock' })
  await world.settled()
}

/** As the app itself writes below `locks/`. */
async function pushesToLedger({ world }: Conversation, path: string, text: string | null): Promise<void> {
  const { app, repository } = world
  const [installation] = [...world.github.world.installations.values()].filter((each) => each.app === app)
  if (installation === undefined) throw new Error('the app is not installed')
  const { permissions, bot: account } = app
  const actor = {
    kind: 'installation',
    account,
    app,
    installation,
    permissions,
    repositories: undefined,
  } as const
  const result = await createCommitOnBranch(world.github.world, actor, repository, {
    branch: 'lockkeeper',
    expectedHeadOid: repository.git.branch('lockkeeper'),
    message: 'Lock',
    additions: text === null ? [] : [{ path, contents: Buffer.from(text) }],
    deletions: text === null ? [path] : [],
  })
  expect(result.ok).toBe(true)
  await world.settled()
}

const places = [
  { where: 'a file on the default branch', path: 'environments/dev/lock.yaml', push: pushes },
  { where: 'a file on the ledger branch', path: 'locks/dev.yaml', push: pushesToLedger },
  { where: 'a lock of everything', path: 'locks/all.yaml', push: pushesToLedger },
]

test.each(places)(
  '[T13] [B5] $where between approval and merge holds until it is gone',
  async ({ path, push }) => {
    const conversation = await approved()
    const { world, newest, checks, pinned, says } = conversation
    const { bob, carol } = world.people
    await push(conversation, path, locked)
    expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / lock': 'failure' })
    const page = checksOn(world, newest()).get('lockkeeper / lock')?.output.summary
    expect(page).toContain('the database is being moved')
    await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
    expect(await says(bob, '/promote web v2.1.0 to dev')).toContain('locked')
    expect(world.pullRequests()).toHaveLength(1)

    await push(conversation, path, null)
    expect(checks()['lockkeeper']).toBe('success')
    await carol.merges(newest())
    await world.settled()
    expect(await pinned('dev')).toBe('v1.5.0')
  },
)

test.each([
  ['broken YAML', 'by: [bob\n'],
  ['an unknown field', `${locked}untill: 2026-02-01T00:00:00Z\n`],
  ['nothing', ''],
])('[T13] a lock file with %s in it is a lock', async (_what, text) => {
  const conversation = await approved()
  const { newest, checks, world } = conversation
  await pushes(conversation, 'environments/dev/lock.yaml', text)
  expect(checks()).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / lock': 'failure' })
  expect(checksOn(world, newest()).get('lockkeeper / lock')?.output.summary).toContain('lock-unreadable')
  await expect(world.people.carol.merges(newest())).rejects.toThrow(/required status check/i)
})

test('[T13] a broken lock on the ledger branch holds until somebody entitled lifts it; one of no known name holds everything', async () => {
  const conversation = await approved()
  const { world, says, checks } = conversation
  const { alice, carol } = world.people
  await pushesToLedger(conversation, 'locks/dev.yaml', 'by: [bob\n')
  expect(checks()['lockkeeper']).toBe('failure')
  expect(await says(alice, '/lock dev --reason "x"')).toContain('Already locked')
  expect(await says(world.people.dave, '/unlock dev --reason "x"')).toContain('lift-not-allowed')
  expect(await says(carol, '/unlock dev --reason "nobody can read it"')).toContain('Unlocked: `dev`')
  expect(checks()['lockkeeper']).toBe('success')
  await pushesToLedger(conversation, 'locks/Dev.yaml', locked)
  expect(checks()['lockkeeper']).toBe('failure')
  expect(await says(alice, '/unlock all --reason "x"')).toContain('Nothing to unlock')
  expect(await says(carol, '/explain', conversation.newest())).toContain('not named for an environment')
})

test('[B5] a lock of one environment is nothing to another', async () => {
  const conversation = await approved()
  await pushes(conversation, 'environments/staging/lock.yaml', locked)
  expect(conversation.checks()['lockkeeper']).toBe('success')
})
