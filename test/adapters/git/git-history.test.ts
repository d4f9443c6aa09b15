// A release history on real git: odd files are values, merges are told as what they brought, and nothing is replaced.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openHistory } from '../../../src/adapters/git/open-history.ts'
import type { HistoryCommit, ReleaseHistory } from '../../../src/ports/release-history.ts'

const identity = ['-c', 'user.name=Jo', '-c', 'user.email=jo@example.com', '-c', 'commit.gpgSign=false']

/** A checkout with one commit and a branch for the ledger, and git to go on with. */
function checkout() {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-git-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder, ...identity, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  const commit = (files: Readonly<Record<string, string | Buffer>>): string => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', '--message', 'a change')
    return git('rev-parse', 'HEAD')
  }
  git('init', '--quiet', '--initial-branch=main')
  commit({ 'environments/a': 'one\n' })
  git('branch', 'lockkeeper')
  return { folder, git, commit }
}

async function open(folder: string): Promise<ReleaseHistory> {
  const history = await openHistory(folder, undefined)
  if (!history.ok) throw new Error(history.error.kind)
  onTestFinished(() => history.value.close())
  return history.value
}

async function commitsOf(history: ReleaseHistory): Promise<readonly HistoryCommit[]> {
  const commits: HistoryCommit[] = []
  for await (const commit of history.commits('default', ['environments'])) commits.push(commit)
  return commits
}

test('files that are no texts are values, in the order they were asked for', async () => {
  const { folder, commit } = checkout()
  const large = Buffer.alloc(1024 * 1024 + 1, 'x')
  symlinkSync('/etc/passwd', join(folder, 'environments', 'link'))
  commit({
    'environments/large': large,
    'environments/bytes': Buffer.from([0xff, 0xfe]),
    'environments/ä "quoted"\n': 'odd\n',
    'environments/empty': '',
  })
  const history = await open(folder)
  const files = await history.files('default', 'environments')
  const texts = await history.read(files.map(({ id }) => id))
  expect(Object.fromEntries(files.map(({ path }, index) => [path, texts[index]]))).toEqual({
    'environments/a': { kind: 'text', text: 'one\n' },
    'environments/bytes': { kind: 'unreadable', why: 'not-utf8' },
    'environments/empty': { kind: 'text', text: '' },
    'environments/large': { kind: 'unreadable', why: 'too-large' },
    'environments/link': { kind: 'unreadable', why: 'not-a-file' },
    'environments/ä "quoted"\n': { kind: 'text', text: 'odd\n' },
  })
  expect(await history.read(['0'.repeat(40)])).toEqual([{ kind: 'unreadable', why: 'missing' }])
  const id = files.find(({ path }) => path === 'environments/large')?.id ?? ''
  expect(await history.digest(id)).toBe(`sha256:${createHash('sha256').update(large).digest('hex')}`)
})

test('a merge is told as what it brought, once, and carries the commits behind it', async () => {
  const { folder, git, commit } = checkout()
  git('checkout', '--quiet', '-b', 'side')
  const side = commit({ 'environments/a': 'two\n' })
  git('checkout', '--quiet', 'main')
  const beside = commit({ 'elsewhere/b': 'b\n' })
  git('merge', '--quiet', '--no-ff', '--message', 'bring it', 'side')
  const merge = git('rev-parse', 'HEAD')
  const after = commit({ 'elsewhere/c': 'c\n' })
  git('checkout', '--quiet', '-b', 'never')
  const never = commit({ 'environments/a': 'three\n' })
  git('checkout', '--quiet', 'main')
  const history = await open(folder)
  const commits = await commitsOf(history)
  expect(commits.slice(1).map(({ commit: oid, changes }) => [oid, changes.map(({ path }) => path)])).toEqual([
    [beside, []],
    [merge, ['environments/a']],
    [after, []],
  ])
  const found = async (revision: string) =>
    (await history.find(revision))?.commit ?? history.tips.default.commit
  expect(await history.carrier(await found(side))).toBe(merge)
  expect(await history.carrier(await found(never))).toBeUndefined()
  expect(await history.find('--output=x')).toBeUndefined()
})

test('[T31] replaced objects do not hide what is there', async () => {
  const { folder, git, commit } = checkout()
  const forged = commit({ 'environments/a': 'forged\n' })
  const honest = commit({ 'environments/a': 'one\n' })
  git('replace', forged, git('rev-parse', `${forged}~1`))
  const commits = await commitsOf(await open(folder))
  expect(commits.map(({ commit: oid }) => oid)).toContain(forged)
  expect(commits.at(-1)?.commit).toBe(honest)
  expect(commits.map(({ changes }) => changes.length)).toEqual([1, 1, 1])
})
