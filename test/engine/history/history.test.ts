// Keeping histories: everything arrives in order, each history for itself, and idle ones cost nothing.
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../../../src/domain/json-text.ts'
import { append, entryPath, type LedgerEntry, type LedgerHead } from '../../../src/domain/ledger/ledger.ts'
import { LedgerMirrors, type MirrorNews } from '../../../src/engine/mirror/ledger-mirror.ts'
import { type GitHost, HostUnavailable } from '../../../src/ports/git-host/git-host.ts'
import { snapshot } from '../../support/builders/reading.ts'
import { chain, event } from '../../support/builders/ledger.ts'
import { kim } from '../../support/builders/names.ts'
import { MemoryHistory } from '../../support/memory-history.ts'

const repository = { installation: 1, owner: 'acme', name: 'deploy' }
const nobody = () => Promise.reject(new Error('nothing but reading is asked for'))

/** A git host with nothing but a ledger, which may grow, and the number of times it was read. */
function hostWith(entries: readonly LedgerEntry[]) {
  const seen = { ledger: entries, reads: 0, files: {} as Record<string, string>, isDown: false }
  const host: GitHost = {
    read: () => {
      seen.reads += 1
      if (seen.isDown) return Promise.reject(new HostUnavailable('GitHub is down'))
      const head = seen.ledger.at(-1)
      const files = Object.fromEntries(
        seen.ledger.map((entry) => [entryPath(entry.index), canonicalText(entry)]),
      )
      const headFile =
        head === undefined
          ? {}
          : { 'ledger/head.json': JSON.stringify({ index: head.index, hash: head.hash }) }
      const found = snapshot([['ledger', { ...headFile, ...files, ...seen.files }]])
      return Promise.resolve(
        head === undefined ? { ...found, repository: { ...found.repository, ledgerHead: undefined } } : found,
      )
    },
    write: nobody,
    react: nobody,
    startBranch: nobody,
    repositories: nobody,
    commentsSince: nobody,
    compareCommits: nobody,
  }
  return { host, seen }
}

function historyOf(...stores: readonly MemoryHistory[]) {
  const news: MirrorNews[] = []
  return { history: new LedgerMirrors(stores, (each) => void news.push(each)), news }
}

const ledger = chain(70)
const where = { repository: 'acme/deploy' }

describe('[D4] a ledger is copied', () => {
  test('whole and in order, in few requests, and to all histories from the same ones', async () => {
    const { host, seen } = hostWith(ledger)
    const stores = [new MemoryHistory('one'), new MemoryHistory('two')]
    const { history, news } = historyOf(...stores)
    await history.keep(host, repository)
    for (const { entries } of stores) expect(entries).toEqual(ledger)
    // The head, the newest entry for whoever looks for it, and three pages.
    expect(seen.reads).toBe(5)
    expect(news).toEqual([])
  })

  test('only as far as it is missing', async () => {
    const { host } = hostWith(ledger)
    const half = new MemoryHistory('half', ledger.slice(0, 40))
    await historyOf(half).history.keep(host, repository)
    expect(half.entries).toEqual(ledger)
  })

  test('and nothing where there is no ledger yet', async () => {
    const { host } = hostWith([])
    const empty = new MemoryHistory('empty')
    const { history, news } = historyOf(empty)
    await history.keep(host, repository)
    expect([empty.entries, news, history.isBehind(repository)]).toEqual([[], [], false])
  })
})

describe('[D4] what it costs', () => {
  test('nothing at all without histories', async () => {
    const { host, seen } = hostWith(ledger)
    const { history } = historyOf()
    history.ledgerMoved(repository)
    await history.keep(host, repository)
    expect([seen.reads, history.isBehind(repository), history.takeMoved(repository)]).toEqual([
      0,
      false,
      false,
    ])
  })

  test('nothing is due while all are in step, and one request once the ledger moved', async () => {
    const { host, seen } = hostWith(ledger.slice(0, 69))
    const store = new MemoryHistory('one')
    const { history } = historyOf(store)
    await history.keep(host, repository)
    seen.reads = 0
    expect([history.isBehind(repository), history.takeMoved(repository)]).toEqual([false, false])

    seen.ledger = ledger
    history.ledgerMoved(repository)
    expect([history.takeMoved(repository), history.takeMoved(repository)]).toEqual([true, false])
    await history.keep(host, repository)
    expect(store.entries).toEqual(ledger)
    expect([seen.reads, store.asked]).toEqual([1, 1])
  })

  test('[T46] one request as well where another process wrote the ledger', async () => {
    const { host, seen } = hostWith(ledger.slice(0, 69))
    const store = new MemoryHistory('one')
    const { history } = historyOf(store)
    await history.keep(host, repository)
    seen.reads = 0
    seen.ledger = ledger
    expect(history.isBehind(repository)).toBe(false)
    await history.keep(host, repository)
    expect(store.entries).toEqual(ledger)
    expect(seen.reads).toBe(1)
  })

  test('two small requests after a start', async () => {
    const { host, seen } = hostWith(ledger)
    const { history } = historyOf(new MemoryHistory('one', ledger))
    expect(history.isBehind(repository)).toBe(true)
    await history.keep(host, repository)
    // And one for the newest entry, for whoever looks for it.
    expect([seen.reads, history.isBehind(repository)]).toEqual([2, false])
  })
})

describe('[D4] a history that is down', () => {
  test('holds up no other, is told, and catches up when it is back', async () => {
    const { host } = hostWith(ledger)
    const up = new MemoryHistory('up')
    const down = new MemoryHistory('down')
    down.isDown = true
    const { history, news } = historyOf(down, up)
    await history.keep(host, repository)
    expect(up.entries).toEqual(ledger)
    expect(history.isBehind(repository)).toBe(true)
    const problem = { kind: 'unavailable', reason: 'down is down' }
    expect(news.splice(0)).toEqual([{ store: 'down', ...where, problem }])

    down.isDown = false
    await history.keep(host, repository)
    expect(down.entries).toEqual(ledger)
    expect(up.entries).toEqual(ledger)
    expect(history.isBehind(repository)).toBe(false)
    expect(news).toEqual([{ store: 'down', ...where, problem: undefined }])
  })

  test('is not mistaken for a git host that is down: that is tried again', async () => {
    const { host, seen } = hostWith(ledger)
    seen.isDown = true
    const { history, news } = historyOf(new MemoryHistory('one'))
    await expect(history.keep(host, repository)).rejects.toThrow(HostUnavailable)
    expect([history.isBehind(repository), news]).toEqual([true, []])
  })
})

describe('[D4] [T31] a ledger that is not the one that was copied is told, and not copied', () => {
  /** Written by somebody else: the same entries, another author, hashed anew. */
  const rewritten = (length: number): readonly LedgerEntry[] => {
    const entries: LedgerEntry[] = []
    for (const { payload } of ledger.slice(0, length))
      entries.push(append(entries.at(-1), event(payload, kim)))
    return entries
  }
  const stored = ledger.slice(0, 40)

  test.each([
    {
      what: 'ends before',
      inGit: ledger.slice(0, 5),
      problem: { kind: 'ledger-rewound', stored: headOf(40) },
    },
    {
      what: 'has a forged entry',
      inGit: ledger.with(44, { ...entryOf(45), actor: kim }),
      problem: { kind: 'ledger-broken', index: 45 },
    },
    {
      what: 'was written anew',
      inGit: rewritten(60),
      problem: { kind: 'conflict', index: 40, stored: entryOf(40).hash },
    },
    {
      what: 'was written anew to the same length',
      inGit: rewritten(40),
      problem: { kind: 'conflict', index: 40, stored: entryOf(40).hash },
    },
  ])('because it $what', async ({ inGit, problem }) => {
    const { host } = hostWith(inGit)
    const store = new MemoryHistory('one', stored)
    const { history, news } = historyOf(store)
    await history.keep(host, repository)
    expect(store.entries).toEqual(stored)
    expect(news).toEqual([{ store: 'one', ...where, problem }])
    expect(history.isBehind(repository)).toBe(true)
  })

  test.each([
    {
      what: 'an entry is missing',
      files: { [entryPath(50)]: 'not JSON' },
      reason: `${entryPath(50)} cannot be read`,
    },
    { what: 'the head is', files: { 'ledger/head.json': '{}' }, reason: 'ledger/head.json cannot be read' },
  ])('or cannot be read: $what', async ({ files, reason }) => {
    const { host, seen } = hostWith(ledger)
    seen.files = files
    const store = new MemoryHistory('one', stored)
    const { history, news } = historyOf(store)
    await history.keep(host, repository)
    expect(store.entries).toEqual(stored)
    expect(news).toMatchObject([{ problem: { kind: 'ledger-unreadable', reason } }])
  })
})

function entryOf(index: number): LedgerEntry {
  const entry = ledger[index - 1]
  if (entry === undefined) throw new Error(`there is no entry ${String(index)}`)
  return entry
}

function headOf(index: number): LedgerHead {
  return { index, hash: entryOf(index).hash }
}
