// The cluster reads the sandbox GitHub's repository as it stands at a commit.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitOidSchema } from '../../../src/domain/identifiers.ts'
import { followBranch } from '../../../sandbox/cluster/follow-branch.ts'
import { BareRepository, type FileChange } from '../../../sandbox/github/git/bare-repository.ts'
import { readSampleTree } from '../../environments/sample-tree.ts'

const author = { name: 'A', email: 'a@example.com', date: new Date('2026-01-01T00:00:00Z') }

let folder: string
let repository: BareRepository
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockkeeper-follow-'))
  repository = await BareRepository.create(join(folder, 'gitops.git'), 'main')
})
afterAll(async () => {
  repository.close()
  await rm(folder, { recursive: true, force: true })
})

async function push(files: ReadonlyMap<string, string>, modes: ReadonlyMap<string, string> = new Map()) {
  const changes = new Map<string, FileChange>()
  for (const [path, text] of files)
    changes.set(path, {
      oid: await repository.writeBlob(Buffer.from(text)),
      mode: modes.get(path) ?? '100644',
    })
  const before = repository.branch('main')
  const tree = await repository.treeWith(undefined, changes)
  const parents = before === undefined ? [] : [before]
  const after = await repository.writeCommit({ tree, parents, author, committer: author, message: 'x' })
  await repository.moveRef({ ref: 'refs/heads/main', before, after })
  return commitOidSchema.parse(after)
}

it('follows the branch and reads what is under environments/, at any commit', async () => {
  const sample = await readSampleTree()
  const source = followBranch(repository, 'main')
  const first = await push(new Map(sample).set('README.md', 'no environment'))
  expect(await source.head()).toBe(first)
  expect(new Map(await source.filesAt(first))).toEqual(sample)

  const second = await push(new Map([['README.md', 'nothing is left']]))
  expect(await source.head()).toBe(second)
  expect((await source.filesAt(second)).size).toBe(0)
  expect((await source.filesAt(first)).size).toBe(sample.size)
})

it('[T25] leaves symlinks out', async () => {
  const path = 'environments/dev/release.yaml'
  const commit = await push(new Map([[path, '/etc/passwd']]), new Map([[path, '120000']]))
  expect((await followBranch(repository, 'main').filesAt(commit)).size).toBe(0)
})
