// The list of versions is looked for page by page, never further than a few requests reach, and says where it ended. [C12]
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../../../src/domain/json-text.ts'
import { entryPath, type LedgerEntry } from '../../../src/domain/ledger/ledger.ts'
import type { MovesAsked } from '../../../src/domain/ledger/past-move.ts'
import { pastMovesQueries, readPastMoves } from '../../../src/engine/facts/ledger/past-moves.ts'
import type { Snapshot } from '../../../src/ports/git-host/git-host.ts'
import type { Query } from '../../../src/ports/git-host/git-host-queries.ts'
import { chain } from '../../support/builders/ledger.ts'
import { commit, dev, staging } from '../../support/builders/names.ts'
import { snapshot } from '../../support/builders/reading.ts'

const toStaging: MovesAsked = { environment: staging, app: undefined }
const toDev: MovesAsked = { environment: dev, app: undefined }

/** Asks like a command does: again and again, until nothing is left to ask. */
function gathered(entries: readonly LedgerEntry[], asked: MovesAsked, howMany: number) {
  const last = entries.at(-1)
  const whole = snapshot([
    [
      'ledger',
      {
        ...Object.fromEntries(entries.map((entry) => [entryPath(entry.index), canonicalText(entry)])),
        ...(last === undefined
          ? {}
          : { 'ledger/head.json': canonicalText({ index: last.index, hash: last.hash }) }),
      },
    ],
  ])
  const known = new Set<string>()
  const soFar: Snapshot = {
    ...whole,
    repository: { ...whole.repository, ledgerHead: last === undefined ? undefined : commit('b') },
    has: (query) => known.has(JSON.stringify(query)),
  }
  let requests = 0
  let open: readonly Query[] = pastMovesQueries(asked, howMany, undefined)
  while (open.length > 0) {
    requests += 1
    for (const query of open) known.add(JSON.stringify(query))
    open = pastMovesQueries(asked, howMany, soFar).filter((query) => !soFar.has(query))
  }
  return { requests, read: known.size, moves: readPastMoves(soFar, asked, howMany) }
}

describe('[C12] the list of versions', () => {
  test('newest first, and no more than was asked for', () => {
    const { requests, moves } = gathered(chain(30), toStaging, 3)
    expect(requests).toBe(2)
    expect(moves).toMatchObject({ value: { asked: 3, lookedAt: undefined } })
    expect(moves.known && moves.value.moves.map(({ index }) => index)).toEqual([30, 29, 28])
  })

  test('fewer than were asked for, where the ledger has no more', () => {
    const { moves } = gathered(chain(2), toStaging, 3)
    expect(moves).toMatchObject({ value: { moves: [{ index: 2 }, { index: 1 }], lookedAt: undefined } })
  })

  test('of no ledger there is nothing', () => {
    expect(gathered([], toStaging, 3).moves).toEqual({
      known: true,
      value: { asked: 3, moves: [], lookedAt: undefined },
    })
  })

  test('a long ledger of other environments costs four requests and no more, and the bound is told', () => {
    const { requests, read, moves } = gathered(chain(650), toDev, 5)
    expect({ requests, read }).toEqual({ requests: 4, read: 601 })
    expect(moves).toMatchObject({ value: { moves: [], lookedAt: 600 } })
  })

  test('an entry that cannot be read is no list', () => {
    const [first, second, third] = chain(3)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three entries')
    expect(gathered([first, third], toStaging, 3).moves).toEqual({
      known: false,
      reason: `${entryPath(2)} on the ledger branch cannot be read`,
    })
  })
})
