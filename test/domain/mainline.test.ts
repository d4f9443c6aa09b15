// The mainline of a branch: each commit belongs to the one that was put onto the branch and brought it. [T33]
import { expect, test } from 'vitest'
import { broughtBy, type CommitLink } from '../../src/domain/release/mainline.ts'
import { commit } from '../support/builders/names.ts'

const link = (oid: string, ...parents: readonly string[]): CommitLink => ({
  oid: commit(oid),
  parents: parents.map(commit),
})

function brought(...commits: readonly CommitLink[]): readonly (readonly [string, string])[] {
  return [...broughtBy(commits)].map(([oid, by]) => [oid.slice(0, 1), by.slice(0, 1)] as const)
}

test('commits that were pushed one after another brought themselves, oldest first', () => {
  expect(brought(link('c', 'b'), link('b', 'a'), link('a'))).toEqual([
    ['a', 'a'],
    ['b', 'b'],
    ['c', 'c'],
  ])
})

test('what came by the side of a merge was brought by the merge, also when it is older than the line', () => {
  const merged = brought(link('d', 'c', 'f'), link('c', 'a'), link('f', 'e'), link('e', 'a'), link('a'))
  expect(new Map(merged)).toEqual(
    new Map([
      ['a', 'a'],
      ['c', 'c'],
      ['d', 'd'],
      ['e', 'd'],
      ['f', 'd'],
    ]),
  )
})

test('of what lies before the window nothing is told', () => {
  expect(brought(link('c', 'b'))).toEqual([['c', 'c']])
  expect(brought()).toEqual([])
})
