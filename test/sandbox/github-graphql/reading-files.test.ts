// Reading files: by git's revision syntax, as trees with modes, and never through a symlink unseen.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LittleWorld } from './little-world.ts'

let little: LittleWorld

beforeAll(async () => {
  little = await LittleWorld.of({
    'README.md': '# gitops\n',
    'environments/dev/release.yaml': 'version: v1\n',
    'environments/dev/link.yaml': { mode: '120000', text: '../staging/release.yaml' },
    vendor: { mode: '160000', text: '1'.repeat(40) },
    'run.sh': { mode: '100755', text: '#!/bin/sh\n' },
    'picture.png': '\u0000\u0001',
  })
  await little.push('feature/one', { 'README.md': '# changed\n' }, 'main')
})
afterAll(async () => little[Symbol.asyncDispose]())

/** What an expression names. */
async function object(expression: string): Promise<unknown> {
  const { data, errors } = await little.run(
    `query ($expression: String!) {
      repository(owner: "acme", name: "gitops") {
        object(expression: $expression) {
          __typename
          ... on Blob { text byteSize isBinary isTruncated }
          ... on Tree { entries { name path mode type size extension object { __typename } } }
          ... on Commit { messageHeadline }
        }
      }
    }`,
    { expression },
  )
  expect(errors).toBeUndefined()
  return data
}

const nothing = { repository: { object: null } }

function blob(text: string) {
  const facts = { text, byteSize: text.length, isBinary: false, isTruncated: false }
  return { repository: { object: { __typename: 'Blob', ...facts } } }
}

describe('object(expression:) takes git revisions', () => {
  test.each([
    ['HEAD:environments/dev/release.yaml', blob('version: v1\n')],
    ['main:environments/dev/release.yaml', blob('version: v1\n')],
    ['refs/heads/main:environments/dev/release.yaml', blob('version: v1\n')],
    ['feature/one:README.md', blob('# changed\n')],
    ['refs/heads/feature/one^:README.md', blob('# gitops\n')],
    ['feature/one~1:README.md', blob('# gitops\n')],
    ['HEAD:no/such/file', nothing],
    ['HEAD:README.md/below', nothing],
    ['nobranch:README.md', nothing],
    ['nobranch', nothing],
    ['', nothing],
    ['HEAD', { repository: { object: { __typename: 'Commit', messageHeadline: 'change main' } } }],
  ])('%j', async (expression, expected) => {
    expect(await object(expression)).toEqual(expected)
  })

  test('an oid, whole or cut short, is a revision as well', async () => {
    expect(await object(`${little.head}:README.md`)).toEqual(blob('# gitops\n'))
    expect(await object(`${little.head.slice(0, 8)}:README.md`)).toEqual(blob('# gitops\n'))
  })

  test('a binary file has no text', async () => {
    const facts = { text: null, byteSize: 2, isBinary: true, isTruncated: false }
    expect(await object('HEAD:picture.png')).toEqual({
      repository: { object: { __typename: 'Blob', ...facts } },
    })
  })
})

describe('a symlink', () => {
  test("looks like a file whose text is the link's target: only the tree entry's mode gives it away", async () => {
    expect(await object('HEAD:environments/dev/link.yaml')).toEqual(blob('../staging/release.yaml'))
    const path = 'environments/dev/link.yaml'
    expect(await object('HEAD:environments/dev')).toMatchObject({
      repository: { object: { entries: [{ name: 'link.yaml', path, mode: 40960, type: 'blob' }, {}] } },
    })
  })
})

function entry(name: string, mode: number, more: object) {
  return { name, path: name, mode, ...more }
}

test('modes are integers: file, program, symlink, folder, submodule', async () => {
  const folder = { type: 'tree', size: 0, extension: '', object: { __typename: 'Tree' } }
  const file = { type: 'blob', object: { __typename: 'Blob' } }
  expect(await object('HEAD:')).toEqual({
    repository: {
      object: {
        __typename: 'Tree',
        entries: [
          entry('README.md', 33188, { ...file, size: 9, extension: '.md' }),
          entry('environments', 16384, folder),
          entry('picture.png', 33188, { ...file, size: 2, extension: '.png' }),
          entry('run.sh', 33261, { ...file, size: 10, extension: '.sh' }),
          entry('vendor', 57344, { type: 'commit', size: 0, extension: '', object: null }),
        ],
      },
    },
  })
})

test('refs are found by their names, listed by prefix, and point at commits', async () => {
  const { data, errors } = await little.run(`{
    repository(owner: "acme", name: "gitops") {
      defaultBranchRef { name prefix target { oid ... on Commit { history(first: 5) { totalCount } } } }
      ref(qualifiedName: "refs/heads/feature/one") { name target { ... on Commit {
        file(path: "README.md") { name path mode oid object { ... on Blob { text } } }
        parents(first: 1) { totalCount nodes { oid } } author { name email user { login } }
      } } }
      none: ref(qualifiedName: "refs/heads/none") { name }
      refs(refPrefix: "refs/heads/", first: 1) { totalCount nodes { name } pageInfo { hasNextPage endCursor } }
    }
  }`)
  expect(errors).toBeUndefined()
  expect(data).toMatchObject({
    repository: {
      defaultBranchRef: {
        name: 'main',
        prefix: 'refs/heads/',
        target: { oid: little.head, history: { totalCount: 1 } },
      },
      ref: {
        name: 'feature/one',
        target: {
          file: { name: 'README.md', path: 'README.md', mode: 33188, object: { text: '# changed\n' } },
          parents: { totalCount: 1, nodes: [{ oid: little.head }] },
          author: { name: 'Ann', email: 'ann@example.com', user: { login: 'ann' } },
        },
      },
      none: null,
      refs: { totalCount: 2, nodes: [{ name: 'feature/one' }], pageInfo: { hasNextPage: true } },
    },
  })
})

test('the history of a path is read newest first, page by page, and by its dates', async () => {
  for (const text of ['one', 'two', 'three']) {
    little.time += 60_000
    await little.push('told', { story: text }, text === 'one' ? 'main' : 'told')
  }
  const { data, errors } = await little.run(`{
    repository(owner: "acme", name: "gitops") { ref(qualifiedName: "told") { target { ... on Commit {
      page: history(first: 1, path: "story") { nodes { committedDate } pageInfo { hasNextPage } }
      counted: history(first: 1, path: "story") { totalCount }
      since: history(first: 5, since: "2026-01-05T10:03:00Z") { nodes { committedDate } pageInfo { hasNextPage } }
    } } } }
  }`)
  expect(errors).toBeUndefined()
  const newest = { committedDate: '2026-01-05T10:03:00Z' }
  expect(data).toEqual({
    repository: {
      ref: {
        target: {
          page: { nodes: [newest], pageInfo: { hasNextPage: true } },
          counted: { totalCount: 3 },
          since: { nodes: [newest], pageInfo: { hasNextPage: false } },
        },
      },
    },
  })
})
