// What the sandbox answers about histories in its own process is what git itself says of the same repository.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { BareRepository, type FileChange } from '../../../sandbox/github/git/bare-repository.ts'
import { isRefName } from '../../../sandbox/github/git/ref-files.ts'
import { gitText, runGit } from '../../../sandbox/github/git/run-git.ts'
import { propertyRuns } from '../../support/soak.ts'

const paths = ['a', 'a.b', 'dir/one', 'dir/two', 'dir/deep/three', 'run']
const texts = [undefined, '', 'x\n', 'x\ny\n', 'y\nx\nz\n', 'x\ny', 'b\0b', 'one\ntwo\nthree\nfour\nfive\n']

/** A commit: who its parents are among those before it, when it was made, and what it changes. */
const step = fc.record({
  parents: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
  minute: fc.nat(40),
  edits: fc.array(
    fc.record({ path: fc.constantFrom(...paths), text: fc.constantFrom(...texts), runs: fc.boolean() }),
    { maxLength: 3 },
  ),
})

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

async function repository() {
  const folder = await mkdtemp(join(tmpdir(), 'history-like-git-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  let made = 0
  return () => BareRepository.create(join(folder, `${(made += 1)}.git`), 'main')
}

async function build(git: BareRepository, steps: readonly Step[]) {
  const oids: string[] = []
  for (const [index, { parents, minute, edits }] of steps.entries()) {
    const chosen = [
      ...new Set(parents.map((parent) => oids[parent % oids.length]).filter((oid) => oid !== undefined)),
    ]
    const base = chosen[0] === undefined ? undefined : (await git.commit(chosen[0]))?.tree
    const changes = new Map<string, FileChange | undefined>()
    for (const { path, text, runs } of edits) {
      const oid = text === undefined ? undefined : await git.writeBlob(Buffer.from(text))
      changes.set(path, oid === undefined ? undefined : { oid, mode: runs ? '100755' : '100644' })
    }
    const person = { name: 'Ann', email: 'ann@example.com', date: new Date(Date.UTC(2026, 0, 1, 0, minute)) }
    const tree = await git.treeWith(base, changes)
    const commit = { tree, parents: chosen, author: person, committer: person, message: `Change ${index}` }
    oids.push(await git.writeCommit(commit))
  }
  return oids
}

const lines = (text: string): readonly string[] => text.split('\n').filter(Boolean)

test('ancestry, lists, differences and merges', { timeout: 120_000 }, async () => {
  const create = await repository()
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 12 }),
      fc.nat(),
      fc.nat(),
      async (steps, l, r) => {
        const git = await create()
        const { directory, history } = git
        const oids = await build(git, steps)
        const [left = '', right = ''] = [oids[l % oids.length], oids[r % oids.length]]

        const bases = await runGit(directory, ['merge-base', '--all', left, right])
        const best = lines(bases.stdout.toString())
        expect(best).toContain((await history.mergeBase(left, right)) ?? best[0])
        expect((await history.mergeBase(left, right)) === undefined).toBe(best.length === 0)
        const { code } = await runGit(directory, ['merge-base', '--is-ancestor', left, right])
        expect(await history.isAncestor(left, right)).toBe(code === 0)

        const list = async (...args: readonly string[]) =>
          lines(await gitText(directory, ['rev-list', ...args]))
        expect(await history.commitsBetween(left, right)).toEqual(
          await list('--reverse', '--topo-order', right, `^${left}`),
        )
        expect(await history.log(right, {})).toEqual(await list(right))
        expect(await history.log(right, {}, 2)).toEqual(await list('--max-count=2', right))
        for (const path of ['a', 'dir', 'dir/deep/three'])
          expect(await history.log(right, { path })).toEqual(await list(right, '--', path))
        const [since, until] = [new Date(Date.UTC(2026, 0, 1, 0, 10)), new Date(Date.UTC(2026, 0, 1, 0, 30))]
        const span = [`--since-as-filter=${since.toISOString()}`, `--until=${until.toISOString()}`]
        expect(await history.log(right, { since, until })).toEqual(await list(...span, right))

        const changed = await history.changes(left, right)
        const named = await gitText(directory, ['diff-tree', '-r', '-M', '--numstat', left, right])
        const counted = changed.map(({ additions = '-', deletions = '-' }) => `${additions}\t${deletions}`)
        expect(lines(named).map((line) => line.split('\t').slice(0, 2).join('\t'))).toEqual(counted)
        const status = await gitText(directory, ['diff-tree', '-r', '-M', '--name-status', left, right])
        expect(lines(status).map((line) => `${line[0]} ${line.split('\t').at(-1) ?? ''}`)).toEqual(
          changed.map((file) => `${letters[file.status]} ${file.path}`),
        )

        const merge = [
          'merge-tree',
          '--write-tree',
          '--no-messages',
          '--allow-unrelated-histories',
          left,
          right,
        ]
        const merged = await runGit(directory, merge)
        const attempt = await history.merge(left, right)
        expect(attempt).toEqual(
          merged.code === 0 ? { clean: true, tree: merged.stdout.toString().trim() } : { clean: false },
        )
        git.close()
      },
    ),
    { numRuns: propertyRuns(25) },
  )
})

const letters = { added: 'A', removed: 'D', modified: 'M', renamed: 'R' } as const

test('objects are as git stores them', async () => {
  const git = await (await repository())()
  const [oid = ''] = await build(git, [
    { parents: [0], minute: 1, edits: [{ path: 'dir/one', text: 'x\n', runs: true }] },
  ])
  expect(await git.moveRef({ ref: 'refs/heads/main', before: undefined, after: oid })).toBe(true)
  expect(await gitText(git.directory, ['fsck', '--strict', '--no-progress'])).toBe('')
  expect(await gitText(git.directory, ['show', '--stat', '--format=%s', 'main'])).toContain('dir/one')
})

test.each([
  'refs/heads/main',
  'refs/heads/a/b.c',
  'refs/heads/@',
  'refs/heads/ü',
  'refs/heads/a-b',
  'refs/heads/-a',
  'refs/heads/.a',
  'refs/heads/a/.b',
  'refs/heads/a..b',
  'refs/heads/a.',
  'refs/heads/a.lock',
  'refs/heads/a.lock/b',
  'refs/heads/a@{b',
  'refs/heads//a',
  'refs/heads/a/',
  'refs/heads/a b',
  'refs/heads/a~b',
  'refs/heads/a^',
  'refs/heads/a:b',
  'refs/heads/a?',
  'refs/heads/a*',
  'refs/heads/[a',
  'refs/heads/a\\b',
  'refs/heads/a\u007F',
  'refs/heads/a\tb',
])('%j is a name of a ref or not, as git says', async (name) => {
  const { code } = await runGit('.', ['check-ref-format', name])
  expect(isRefName(name)).toBe(code === 0)
})

test('a ref is moved once, from where it stands, and gives way to none', async () => {
  const git = await (await repository())()
  const [one = '', two = ''] = await build(git, [
    { parents: [0], minute: 1, edits: [] },
    { parents: [0], minute: 2, edits: [] },
  ])
  const move = async (ref: string, before?: string, after?: string) =>
    git.moveRef({ ref: `refs/heads/${ref}`, before, after })
  expect(await move('a/b', undefined, one)).toBe(true)
  expect(await move('a/b', undefined, two)).toBe(false)
  expect(await move('a/b', two, one)).toBe(false)
  // As in git: a branch cannot be a folder of branches as well.
  expect(await move('a', undefined, one)).toBe(false)
  expect(await move('a/b/c', undefined, one)).toBe(false)
  // Git itself moved it, and nobody has looked since.
  await gitText(git.directory, ['update-ref', 'refs/heads/a/b', two])
  expect(await move('a/b', one, two)).toBe(false)
  expect(git.reread()).toEqual([{ ref: 'refs/heads/a/b', before: one, after: two }])
  // Somebody else is about to move it.
  await gitText(git.directory, ['update-ref', 'refs/heads/c', one])
  git.reread()
  expect(await move('a/b', two, undefined)).toBe(true)
  expect(await move('a', undefined, one)).toBe(true)
  expect(await gitText(git.directory, ['for-each-ref', '--format=%(refname) %(objectname)'])).toBe(
    `refs/heads/a ${one}\nrefs/heads/c ${one}\n`,
  )
})
