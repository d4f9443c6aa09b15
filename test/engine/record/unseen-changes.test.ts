// What landed since the ledger last heard of a place, and whether more lies beyond what is looked back over. [T33]
import { describe, expect, test } from 'vitest'
import { commitOidSchema } from '../../../src/domain/identifiers.ts'
import type { DeployedState } from '../../../src/domain/ledger/deployed-state.ts'
import { beyondBounds, unseenChanges } from '../../../src/engine/merge/unseen-changes.ts'
import type { AnswerOf, PathChange } from '../../../src/ports/git-host/git-host-queries.ts'
import { api, at, dev, jo } from '../../support/builders/names.ts'
import { snapshot } from '../../support/builders/reading.ts'
import { deployedState } from '../../support/builders/standing.ts'

const place = { environment: dev, app: api }
const oid = (number: number) => commitOidSchema.parse(String(number).padStart(40, '0'))
const pushed = (number: number): PathChange => ({
  commit: oid(number),
  at: at('12:00'),
  author: jo,
  pullRequest: undefined,
  mergedChange: oid(number),
})
/** The newest changes, newest first. */
const newest = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_each, offset) => pushed(from - offset))
const lineOf = (from: number, to: number) =>
  newest(from, to).map(({ commit }, offset) => ({ oid: commit, parents: [oid(from - offset - 1)] }))

function unseen(
  { changes, complete }: AnswerOf<'pathChanges'>,
  known: DeployedState | undefined,
  line: AnswerOf<'newestCommits'> = lineOf(30, 1),
) {
  const whole = snapshot([])
  const answers = { pathChanges: { changes, complete }, newestCommits: line }
  const seen: typeof whole = {
    ...whole,
    answer: (query) => Reflect.get(answers, query.kind) ?? whole.answer(query),
  }
  const found = unseenChanges(seen, place, known, false)
  return { found: found.map(({ commit }) => commit), beyond: beyondBounds(seen, place, known, found) }
}

const knownAt = (number: number) => deployedState({ environment: dev, commit: oid(number) })

describe('[T33] what landed since', () => {
  test('everything after the change that the ledger knows, oldest first, and nothing lies beyond', () => {
    expect(unseen({ changes: newest(22, 3), complete: false }, knownAt(20))).toEqual({
      found: [oid(21), oid(22)],
      beyond: undefined,
    })
  })

  test('more than is looked back over: what is found counts, and it is said that there is more', () => {
    const { found, beyond } = unseen({ changes: newest(30, 11), complete: false }, knownAt(5))
    expect(found).toHaveLength(20)
    expect(beyond).toBe('changes')
  })

  test('the whole history of the file was looked at', () => {
    expect(unseen({ changes: newest(30, 11), complete: true }, knownAt(5)).beyond).toBeUndefined()
  })

  test('a merge from further back than is looked may be told commit by commit, and that is said', () => {
    const old = { changes: [pushed(99), pushed(5)], complete: true }
    expect(unseen(old, knownAt(5)).beyond).toBe('commits')
  })

  test('where nothing is new, nothing is said', () => {
    expect(unseen({ changes: newest(30, 11), complete: false }, knownAt(30))).toEqual({
      found: [],
      beyond: undefined,
    })
  })
})
