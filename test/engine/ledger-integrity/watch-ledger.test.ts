// The ledger watch compares so many anchors at a start, and says so where there are more. [A12]
import { expect, test } from 'vitest'
import { canonicalText } from '../../../src/domain/json-text.ts'
import { anchorOf, entryPath } from '../../../src/domain/ledger/ledger.ts'
import type { Truncation } from '../../../src/engine/caches/truncation.ts'
import { LedgerMemory } from '../../../src/engine/caches/ledger-memory.ts'
import { watchLedger } from '../../../src/engine/facts/ledger/watch-ledger.ts'
import { ledgerHeadQuery } from '../../../src/engine/facts/ledger/ledger-head.ts'
import type { GitHost } from '../../../src/ports/git-host/git-host.ts'
import { chain } from '../../support/builders/ledger.ts'
import { commit } from '../../support/builders/names.ts'
import { snapshot } from '../../support/builders/reading.ts'

const folder = { kind: 'folder', at: 'default', path: 'environments', depth: 3, texts: true } as const
const never = () => Promise.reject(new Error('nobody asks for this'))

/** A repository with so many pins, each anchored at another entry. */
async function boundsOf(pins: number): Promise<readonly Truncation[]> {
  const entries = chain(60)
  const last = entries.at(-1)
  const files = Object.fromEntries(
    entries
      .slice(0, pins)
      .map((entry) => [
        `environments/dev/app-${entry.index}/release.yaml`,
        `spec:\n  promotion: { id: x, ledger: ${anchorOf(entry)} }\n`,
      ]),
  )
  const ledger = {
    ...Object.fromEntries(entries.map((entry) => [entryPath(entry.index), canonicalText(entry)])),
    'ledger/head.json': canonicalText({ index: last?.index, hash: last?.hash }),
  }
  const whole = snapshot([
    ['default', files],
    ['ledger', ledger],
  ])
  const answers = { commit: { oid: commit('b'), ours: true } }
  const read: GitHost['read'] = async () =>
    Promise.resolve({
      ...whole,
      answer: (query) => Reflect.get(answers, query.kind) ?? whole.answer(query),
    })
  const bounds: Truncation[] = []
  const host = {
    read,
    write: never,
    react: never,
    startBranch: never,
    repositories: never,
    commentsSince: never,
    compareCommits: never,
  }
  const memory = new LedgerMemory(
    () => undefined,
    () => undefined,
  )
  const watched = watchLedger(host, memory, (_repository, bound) => bounds.push(bound))
  const repository = { installation: 1, owner: 'acme', name: 'deploy' }
  await watched.read(repository, [ledgerHeadQuery, folder])
  await watched.read(repository, [ledgerHeadQuery, folder])
  return bounds
}

test('[A12] more anchors than are compared at once: the newest are, and it is said how many there were', async () => {
  expect(await boundsOf(50)).toEqual([])
  expect(await boundsOf(60)).toEqual([{ kind: 'anchors', compared: 50, of: 60 }])
})
