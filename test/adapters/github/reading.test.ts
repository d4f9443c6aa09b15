// Reads over the sandbox: what is asked comes back as it is, in one request.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commitOidSchema, hostIdSchema, loginSchema } from '../../../src/domain/identifiers.ts'
import { gitops, type SandboxHost, sandboxHost } from './sandbox-host.ts'

let sandbox: SandboxHost
const submodule = '1234567890123456789012345678901234567890'

beforeEach(async () => {
  sandbox = await sandboxHost({
    'README.md': 'hello',
    'environments/dev/api/release.yaml': 'kind: Release\n',
    'environments/dev/api/kustomization.yaml': 'resources: []\n',
    'environments/dev/link.yaml': { mode: '120000', text: '/etc/passwd' },
    'environments/dev/module': { mode: '160000', text: submodule },
    'environments/dev/run.sh': { mode: '100755', text: 'true\n' },
    'environments/dev/binary': 'a\0b',
    'environments/dev/huge.yaml': 'x'.repeat(512 * 1024 + 1),
    'environments/prod': { mode: '120000', text: 'dev' },
  })
})
afterEach(async () => sandbox[Symbol.asyncDispose]())

describe('a file', () => {
  test.each([
    ['environments/dev/api/release.yaml', { kind: 'file', text: 'kind: Release\n' }],
    ['environments/dev/run.sh', { kind: 'file', text: 'true\n' }],
    ['environments/dev/none.yaml', { kind: 'absent' }],
    ['environments/dev/link.yaml', { kind: 'unreadable', why: 'symlink' }],
    ['environments/dev/module', { kind: 'unreadable', why: 'submodule' }],
    ['environments/dev/api', { kind: 'unreadable', why: 'folder' }],
    ['environments/dev/binary', { kind: 'unreadable', why: 'binary' }],
    ['environments/dev/huge.yaml', { kind: 'unreadable', why: 'too-large' }],
    ['environments/prod/api/release.yaml', { kind: 'absent' }],
  ])('[T25] at %s is %o', async (path, expected) => {
    const query = { kind: 'file', at: 'default', path } as const
    const snapshot = await sandbox.host.read(gitops, [query])
    expect(snapshot.answer(query)).toMatchObject(expected)
  })

  test('is read at the commit that was asked for, and at the ledger branch', async () => {
    const path = 'ledger/head.json'
    const before = commitOidSchema.parse(sandbox.little.head)
    const old = { kind: 'file', at: before, path: 'README.md' } as const
    const ledger = { kind: 'file', at: 'ledger', path } as const
    expect((await sandbox.host.read(gitops, [ledger])).answer(ledger)).toEqual({ kind: 'absent' })
    await sandbox.little.push('lockkeeper', { [path]: '{}' }, 'nothing')
    await sandbox.little.push('main', { 'README.md': 'new' })
    const snapshot = await sandbox.host.read(gitops, [old, ledger])
    expect(snapshot.answer(old)).toMatchObject({ text: 'hello' })
    expect(snapshot.answer(ledger)).toMatchObject({ text: '{}' })
    expect(snapshot.repository).toMatchObject({ defaultBranch: 'main', head: sandbox.little.head })
  })

  test('[T13] of an earlier moment is read as it was then', async () => {
    const first = await sandbox.host.read(gitops, [])
    await sandbox.little.push('lockkeeper', { 'locks/all.yaml': 'by: ann' }, 'nothing')
    await sandbox.little.push('main', { 'README.md': 'new' })
    const readme = { kind: 'file', at: 'default', path: 'README.md' } as const
    const lock = { kind: 'file', at: 'ledger', path: 'locks/all.yaml' } as const
    const later = await sandbox.host.read(gitops, [readme, lock], first.repository)
    expect(later.answer(readme)).toMatchObject({ text: 'hello' })
    expect(later.answer(lock)).toEqual({ kind: 'absent' })
  })
})

describe('a folder', () => {
  test('lists names as deep as was asked, with texts where they were asked for', async () => {
    const flat = { kind: 'folder', at: 'default', path: 'environments', depth: 1, texts: false } as const
    const deep = { kind: 'folder', at: 'default', path: 'environments', depth: 3, texts: true } as const
    const root = { kind: 'folder', at: 'default', path: '', depth: 1, texts: false } as const
    const none = { kind: 'folder', at: 'default', path: 'nowhere', depth: 1, texts: true } as const
    const file = { kind: 'folder', at: 'default', path: 'README.md', depth: 1, texts: true } as const
    const snapshot = await sandbox.host.read(gitops, [flat, deep, root, none, file])
    const bare = { text: undefined, entries: [] }
    expect(snapshot.answer(flat)).toMatchObject([
      { name: 'dev', kind: 'folder', ...bare },
      { name: 'prod', kind: 'other', ...bare },
    ])
    const [dev] = snapshot.answer(deep) ?? []
    expect(dev?.entries.map(({ name, kind, text }) => [name, kind, text])).toEqual([
      ['api', 'folder', undefined],
      ['binary', 'file', undefined],
      ['huge.yaml', 'file', undefined],
      ['link.yaml', 'other', undefined],
      ['module', 'other', undefined],
      ['run.sh', 'file', 'true\n'],
    ])
    expect(dev?.entries[0]?.entries.map(({ name, text }) => [name, text])).toEqual([
      ['kustomization.yaml', 'resources: []\n'],
      ['release.yaml', 'kind: Release\n'],
    ])
    expect(snapshot.answer(root)?.map(({ name }) => name)).toEqual(['README.md', 'environments'])
    expect([snapshot.answer(none), snapshot.answer(file)]).toEqual([undefined, undefined])
  })
})

function ask(login: string, groups: readonly string[]) {
  return { kind: 'person', login: loginSchema.parse(login), groups } as const
}

describe('a person', () => {
  test.each([
    ['ann', ['releasers'], { permission: 'write', teams: ['releasers'] }],
    ['bob', [], { permission: 'maintain', teams: [] }],
    ['eve', ['releasers'], { permission: 'none', teams: [] }],
    ['nobody', ['releasers'], { permission: 'none', teams: [] }],
  ])('[T6] %s of %o is %o', async (login, groups, value) => {
    const query = ask(login, groups)
    const snapshot = await sandbox.host.read(gitops, [query])
    expect(snapshot.answer(query)).toEqual({ known: true, value })
  })

  test('[T6] is unavailable for an unknown team, which is not the same as no member of it', async () => {
    const query = ask('ann', ['releasers', 'releaserz'])
    const other = ask('ann', ['releasers'])
    const snapshot = await sandbox.host.read(gitops, [query, other])
    expect(snapshot.answer(query)).toEqual({
      known: false,
      reason: 'the team releaserz does not exist, or this app may not see it',
    })
    expect(snapshot.answer(other)).toMatchObject({ known: true })
  })
})

describe('a reading', () => {
  test('takes one request for any number of questions, and knows what was asked', async () => {
    const paths = Array.from({ length: 150 }, (_, index) => `environments/dev/app-${index}/release.yaml`)
    const queries = paths.map((path) => ({ kind: 'file', at: 'default', path }) as const)
    const snapshot = await sandbox.host.read(gitops, [...queries, ...queries])
    expect(sandbox.sent).toEqual(['Gather'])
    expect(snapshot.self).toBe('lockkeeper[bot]')
    const other = { kind: 'file', at: 'default', path: 'README.md' } as const
    expect([snapshot.has(other), ...queries.map((query) => snapshot.has(query))]).toEqual([
      false,
      ...queries.map(() => true),
    ])
    expect(() => snapshot.answer(other)).toThrow('this was not asked')
    expect(snapshot.has({ path: 'environments/dev/app-1/release.yaml', at: 'default', kind: 'file' })).toBe(
      true,
    )
  })

  test('says of what is gone that it is not there', async () => {
    const queries = [
      { kind: 'pullRequest', number: 99 },
      { kind: 'thread', number: 99 },
      { kind: 'reactions', comment: hostIdSchema.parse('IC_nothing') },
    ] as const
    const snapshot = await sandbox.host.read(gitops, queries)
    for (const query of queries) expect(snapshot.answer<typeof query.kind>(query)).toBeUndefined()
  })
})

describe('another repository', () => {
  test('is asked in the same request, and what is not shown of it is said to be so', async () => {
    const readme = { kind: 'file', at: 'default', path: 'README.md' } as const
    const at = commitOidSchema.parse(sandbox.little.head)
    const shown = { owner: 'acme', name: 'gitops' }
    const newest = { kind: 'sourceCommits', ...shown } as const
    const none = { ...newest, name: 'secret' } as const
    const check = { kind: 'sourceCheck', ...shown, app: 15_368, check: 'unit', at } as const
    const gone = { ...check, at: commitOidSchema.parse(submodule) } as const
    const snapshot = await sandbox.host.read(gitops, [readme, newest, none, check, gone])
    expect(sandbox.sent).toHaveLength(1)
    expect(snapshot.answer(readme)).toMatchObject({ text: 'hello' })
    expect(snapshot.answer(newest)).toEqual({ known: true, value: [at] })
    expect(snapshot.answer(none)).toEqual({ known: false, reason: 'acme/secret is not shown to us' })
    expect(snapshot.answer(check)).toEqual({ known: true, value: undefined })
    expect(snapshot.answer(gone)).toEqual({
      known: false,
      reason: 'commit 1234567 of acme/gitops is not shown to us',
    })
  })
})
