// Commits and refs, as GitHub makes and moves them.
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { createCommitOnBranch } from '../../../sandbox/github/state/operations/git/commit-on-branch.ts'
import { createRef, updateRef } from '../../../sandbox/github/state/operations/git/refs.ts'
import { canal } from './canal-world.ts'

async function bot() {
  const world = await canal()
  const { app, installation, repository, github } = world
  const actor = {
    kind: 'installation',
    account: app.bot,
    app,
    installation,
    permissions: app.permissions,
    repositories: undefined,
  } as const
  const commit = (expectedHeadOid: string | undefined, path = 'a.txt', content = 'a') =>
    createCommitOnBranch(github.world, actor, repository, {
      branch: 'main',
      expectedHeadOid,
      message: 'Change',
      additions: [{ path, contents: Buffer.from(content) }],
      deletions: [],
    })
  return { ...world, actor, commit, main: () => repository.git.branch('main') ?? '' }
}

test('[T38] of two commits that expect the same head one wins, the other is told that the branch moved', async () => {
  const { commit, main } = await bot()
  const head = main()
  const both = await Promise.all([commit(head, 'one'), commit(head, 'two')])
  expect(both.map((each) => each.ok)).toEqual([true, false])
  expect(both[1]).toMatchObject({ error: { type: 'STALE_DATA' } })
})

test('a commit through the API is by the app, committed and signed by GitHub', async () => {
  const { commit, main, repository, app } = await bot()
  const made = await commit(main())
  const oid = made.ok ? made.value : ''
  const written = await repository.git.commit(oid)
  expect(written?.author.name).toBe('lockkeeper[bot]')
  expect(written?.committer.name).toBe('GitHub')
  expect(repository.signedBy.get(oid)).toBe(app.bot)
})

test.each(['../up', 'a/../b', '/a', 'a//b', '.git/config', 'a/.GIT/x', ''])(
  '[T24] the path %j is refused',
  async (path) => {
    const { commit, main } = await bot()
    expect(await commit(main(), path)).toMatchObject({ ok: false, error: { type: 'UNPROCESSABLE' } })
  },
)

test('workflow files need a permission of their own', async () => {
  const { commit, main } = await bot()
  expect(await commit(main(), '.github/workflows/x.yml')).toMatchObject({ error: { type: 'FORBIDDEN' } })
})

test('a ref is made once, and moves only forward unless forced', async () => {
  const { github, actor, repository, commit, main } = await bot()
  const first = main()
  await commit(first)
  const ref = 'refs/heads/x'
  const make = () => createRef(github.world, actor, repository, { ref, oid: main() })
  expect(await make()).toMatchObject({ ok: true })
  expect(await make()).toMatchObject({ error: { status: 422, message: 'Reference already exists' } })
  const back = (force: boolean) => updateRef(github.world, actor, repository, { ref, oid: first, force })
  expect(await back(false)).toMatchObject({ error: { message: 'Update is not a fast forward' } })
  expect(await back(true)).toMatchObject({ ok: true })
})

test.each(['refs/heads/a..b', 'refs/heads/x.lock', 'refs/heads/@{', 'heads/x', 'refs/x', 'refs/heads/a b'])(
  '[T29] %j is no name for a ref',
  async (ref) => {
    const { github, actor, repository, main } = await bot()
    expect(await createRef(github.world, actor, repository, { ref, oid: main() })).toMatchObject({
      ok: false,
    })
  },
)

test('what is written is git: fsck finds nothing to say', async () => {
  const { commit, main, repository } = await bot()
  await commit(main(), 'environments/dev/b.yaml', 'x: 1\n')
  await commit(main(), 'environments.txt', 'sorts between a folder and its files')
  const said = execFileSync('git', [
    '--git-dir',
    repository.git.directory,
    'fsck',
    '--strict',
    '--no-dangling',
  ])
  expect(said.toString()).toBe('')
})
