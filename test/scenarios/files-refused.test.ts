// What is wrong in the repository: a release file, the policy or a folder. The answer says where, and nothing moves.
import { expect, test } from 'vitest'
import type { World } from '../../sandbox/world/start-world.ts'
import { converse } from './conversation.ts'
import { answerTo, flawsOfRefusal } from './standstill.ts'

const dev = 'environments/dev/api/release.yaml'

test('a malformed release file is named with line and column', async () => {
  const broken = 'apiVersion: lockkeeper.dev/v1\nkind: Release\nspec:\n  images: [\n'
  const conversation = await converse({ files: () => ({ [dev]: broken }) })
  const { carol } = conversation.world.people
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v1.5.0 to dev',
      'release-file-unreadable',
      'environments/dev/api/release.yaml',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api to staging',
      'release-file-unreadable',
      'line 5, column 1',
    ]),
  ).toEqual([])
})

test('[T19] a duplicate key or a stranger key in a release file is refused in words', async () => {
  const head = 'apiVersion: lockkeeper.dev/v1\nkind: Release\nmetadata: { name: api }\nspec:\n'
  const conversation = await converse({
    files: () => ({
      [dev]: `${head}  images:\n    - { name: api, ref: a/b, ref: c/d }\n`,
      'environments/staging/web/release.yaml': `${head}  imagez: []\n`,
    }),
  })
  const { carol } = conversation.world.people
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v1.5.0 to dev',
      'release-file-unreadable',
      'line 6',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote web to staging',
      'release-file-unreadable',
      'imagez',
    ]),
  ).toEqual([])
})

test('[T25] a release file that is a symlink or a submodule is refused, wherever it points', async () => {
  const conversation = await converse()
  const { world } = conversation
  const { carol } = world.people
  const target = await world.repository.git.writeBlob(Buffer.from('../../production/api/release.yaml'))
  await replaces(world, dev, { mode: '120000', oid: target })
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v1.5.0 to dev',
      'release-file-unreadable',
      'symlink',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote all v1.5.0 to dev',
      'release-file-unreadable',
      'symlink',
    ]),
  ).toEqual([])
  const commit = world.repository.git.branch('main') ?? ''
  await replaces(world, dev, { mode: '160000', oid: commit })
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v1.5.0 to dev',
      'release-file-unreadable',
      'submodule',
    ]),
  ).toEqual([])
})

test('an environment without release files, and one with nothing before it, are refused in one sentence', async () => {
  const conversation = await converse({ files: () => ({ 'environments/staging/web/release.yaml': null }) })
  const { carol } = conversation.world.people
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote web to staging',
      'app-unknown',
      'environments/staging/',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api to production',
      'previous-empty',
      'Nothing of `api` runs in `staging` yet',
    ]),
  ).toEqual([])
})

test('[T19] a broken policy stops everything, and is named with line and column', async () => {
  const policy = 'environments:\n  - name: dev\n  - name: staging\n    aprovals: { count: 1 }\n  - name: 7\n'
  const conversation = await converse({ policy })
  const { carol } = conversation.world.people
  for (const typed of ['/promote api v1.5.0 to dev', '/status', '/help', '/explain dev api']) {
    expect(
      await flawsOfRefusal(conversation, carol, [typed, 'policy-unreadable', 'did you mean "approvals"?']),
    ).toEqual([])
  }
  const { answers } = await answerTo(conversation, carol, '/promote api v1.5.0 to dev --dry-run')
  expect(answers[0]).toMatch(/line 4.*column 5/)
  expect(answers[0]).toMatch(/line 5.*column 11/)
})

test('[T19] a policy that would explode when its aliases are followed is refused at once', async () => {
  const levels = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, at) => {
    const below = 'abcdefgh'.charAt(at)
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${below}`).join(', ')}]`
  })
  const policy = `environments: &a [{ name: dev }]\n${levels.join('\n')}\n`
  const conversation = await converse({ policy })
  const { carol } = conversation.world.people
  expect(
    await flawsOfRefusal(conversation, carol, ['/promote api v1.5.0 to dev', 'policy-unreadable', 'line 1']),
  ).toEqual([])
})

test('[D5] without a policy, folders of unknown names are asked about in one sentence, with the lines to write', async () => {
  const moon = 'environments/moon/api/release.yaml'
  const conversation = await converse({
    policy: null,
    files: (registry) => ({
      [moon]: `apiVersion: lockkeeper.dev/v1\nkind: Release\nmetadata: { name: api }\nspec:\n  images:\n    - { name: api, ref: ${registry}/acme/api }\n`,
    }),
  })
  const { carol } = conversation.world.people
  expect(
    await flawsOfRefusal(conversation, carol, [
      '/promote api v1.5.0 to dev',
      'policy-needed',
      'the order of the environments is not clear from moon',
    ]),
  ).toEqual([])
})

/** Commits an entry that no API of GitHub makes: a symlink or a submodule. */
async function replaces(
  { repository: { git } }: World,
  path: string,
  entry: { readonly mode: string; readonly oid: string },
): Promise<void> {
  const head = git.branch('main') ?? ''
  const parent = await git.commit(head)
  if (parent === undefined) throw new Error('there is no main')
  const tree = await git.treeWith(parent.tree, new Map([[path, entry]]))
  const { author } = parent
  const oid = await git.writeCommit({
    ...parent,
    tree,
    parents: [head],
    author,
    committer: author,
    message: 'odd',
  })
  await git.moveRef({ ref: 'refs/heads/main', before: head, after: oid })
}
