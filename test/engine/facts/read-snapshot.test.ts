// Gathering: one request where nothing surprises, no question twice, and every answer of one moment.
import { expect, test } from 'vitest'
import { readSnapshot } from '../../../src/engine/facts/read-snapshot.ts'
import type { GitHost, Moment, Snapshot } from '../../../src/ports/git-host/git-host.ts'
import type { Query } from '../../../src/ports/git-host/git-host-queries.ts'
import { snapshot } from '../../support/builders/reading.ts'

const repository = { installation: 1, owner: 'acme', name: 'deploy' }
const file = (path: string) => ({ kind: 'file', at: 'default', path }) as const
const world = snapshot([['default', { a: '1', b: '2', c: '3' }]])

const nobody = () => Promise.reject(new Error('nothing but reading is asked for'))

/** A host that knows only what it was asked, and remembers every request. */
function host() {
  const requests: { readonly queries: readonly Query[]; readonly asOf: Moment | undefined }[] = []
  const read: GitHost['read'] = (_repository, queries, asOf) => {
    requests.push({ queries, asOf })
    const asked = new Set(queries.map((query) => JSON.stringify(query)))
    return Promise.resolve({
      ...world,
      has: (query) => asked.has(JSON.stringify(query)),
    } satisfies Snapshot)
  }
  const git: GitHost = {
    read,
    write: nobody,
    react: nobody,
    startBranch: nobody,
    repositories: nobody,
    commentsSince: nobody,
    compareCommits: nobody,
  }
  return { git, requests }
}

test('everything that is known beforehand is one request', async () => {
  const { git, requests } = host()
  const found = await readSnapshot(git, repository, () => [file('a'), file('b')])
  expect(requests).toEqual([{ queries: [file('a'), file('b')], asOf: undefined }])
  expect(found.answer(file('b'))).toEqual({ kind: 'file', text: '2', oid: '' })
})

test('a second look asks only what is new, at the commits the first one saw', async () => {
  const { git, requests } = host()
  const found = await readSnapshot(git, repository, (soFar) => [
    file('a'),
    ...(soFar === undefined ? [] : [file('b')]),
    ...(soFar?.has(file('b')) === true ? [file('c')] : []),
  ])
  expect(requests).toEqual([
    { queries: [file('a')], asOf: undefined },
    { queries: [file('b')], asOf: world.repository },
    { queries: [file('c')], asOf: world.repository },
  ])
  expect(['a', 'b', 'c'].every((path) => found.has(file(path)))).toBe(true)
  expect(found.has(file('d'))).toBe(false)
})

test('a command that never has enough is a bug, not a loop', async () => {
  const { git, requests } = host()
  const curious = () => readSnapshot(git, repository, () => [file(String(requests.length))])
  await expect(curious()).rejects.toThrow('kept asking new questions')
  expect(requests).toHaveLength(6)
})
