// What every history must do through its port: the same sentences for PostgreSQL, for a bucket and for registries.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalText } from '../../src/domain/json-text.ts'
import { append, type LedgerEntry } from '../../src/domain/ledger/ledger.ts'
import type { ReleasedImage } from '../../src/domain/release/release.ts'
import { ok } from '../../src/domain/result.ts'
import {
  type MirrorOwner,
  type LedgerMirror,
  MirrorUnavailable,
  type LedgerInGit,
} from '../../src/ports/ledger-mirror.ts'
import { bypassed, event, promoted } from '../support/builders/ledger.ts'
import { release } from '../support/builders/release.ts'
import { written } from '../support/builders/standing.ts'
import type { BreakableWire } from '../support/breakable-wire.ts'

/** The other side, running, and reached over a wire that can be cut. */
export interface MirrorUnderTest {
  readonly wire: BreakableWire
  /** A history as a process has it that has just started. */
  open(): LedgerMirror
  /** The image that the entries are about, where it has to exist. */
  readonly image?: Pick<ReleasedImage, 'repository' | 'digest'>
  /** The texts kept for a repository, in the order of their indices, read without the adapter. */
  texts(owner: MirrorOwner): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface MirrorContract {
  start(): Promise<MirrorUnderTest>
  /** Whether it can tell that the entry before one is missing, or another. */
  readonly seesGaps: boolean
  /** Never to be seen in a message. */
  readonly secret: string
}

export function ledgerMirrorContract(title: string, contract: MirrorContract): void {
  describe(`the history's port, filled by ${title}`, () => {
    let running: MirrorUnderTest
    let store: LedgerMirror
    let owners = 0
    const freshOwner = (): MirrorOwner => ({ owner: 'acme', name: `deploy-${String((owners += 1))}` })

    /** A ledger of so many promotions of the image; other seeds give other ledgers. */
    const ledger = (length: number, seed = 0): readonly LedgerEntry[] => {
      const of = release()
      const images = of.images.map((image) => ({ ...image, ...running.image }))
      const entries: LedgerEntry[] = []
      for (let number = 1; number <= length; number += 1) {
        const payload = promoted({ pullRequest: seed * 1000 + number, release: written({ ...of, images }) })
        entries.push(append(entries.at(-1), event(payload)))
      }
      return entries
    }

    beforeAll(async () => {
      running = await contract.start()
      store = running.open()
    })
    afterAll(async () => running.stop())

    it('holds nothing at first', async () => {
      expect(await store.head(freshOwner(), inGit(ledger(3)))).toBeUndefined()
    })

    it('keeps entries in order, byte for byte as they are in git, and knows the newest', async () => {
      const owner = freshOwner()
      const entries = ledger(5)
      expect(await store.append(owner, entries.slice(0, 2))).toEqual(ok(undefined))
      expect(await store.head(owner, inGit(entries))).toEqual(headOf(entries[1]))
      expect(await store.append(owner, entries.slice(2))).toEqual(ok(undefined))
      expect(await running.open().head(owner, inGit(entries))).toEqual(headOf(entries[4]))
      expect(await running.texts(owner)).toEqual(entries.map(canonicalText))
    })

    it('writes an entry once, however often it is told', async () => {
      const owner = freshOwner()
      const entries = ledger(3)
      await store.append(owner, entries)
      expect(await store.append(owner, entries)).toEqual(ok(undefined))
      expect(await running.open().append(owner, entries.slice(1))).toEqual(ok(undefined))
      expect(await running.texts(owner)).toEqual(entries.map(canonicalText))
    })

    it('takes the same from two at once; whoever is refused for now is right the next time', async () => {
      const owner = freshOwner()
      const entries = ledger(4)
      const both = [store, running.open()]
      const told = await Promise.all(both.map(async (each) => outcomeOf(each.append(owner, entries))))
      expect(told.filter((each) => !(each instanceof MirrorUnavailable) && !each.ok)).toEqual([])
      for (const each of both) expect(await each.append(owner, entries)).toEqual(ok(undefined))
      expect(await running.texts(owner)).toEqual(entries.map(canonicalText))
    })

    it('says aloud that another entry is stored, and leaves it', async () => {
      const owner = freshOwner()
      const entries = ledger(2)
      const others = ledger(2, 7)
      await store.append(owner, entries)
      const stored = entries[0]?.hash
      expect(await store.append(owner, others)).toEqual({
        ok: false,
        error: { kind: 'conflict', index: 1, stored },
      })
      expect(await running.texts(owner)).toEqual(entries.map(canonicalText))
      expect(await running.open().head(owner, inGit(others))).toEqual(headOf(entries[1]))
    })

    it('takes entries that are about no release', async () => {
      const owner = freshOwner()
      const first = ledger(1)
      const second = append(first[0], event(bypassed({ release: null, why: 'unreadable' })))
      expect(await store.append(owner, [...first, second])).toEqual(ok(undefined))
      expect(await running.open().head(owner, inGit([...first, second]))).toEqual(headOf(second))
    })

    it('is unavailable while the wire is cut, tells no secret, and goes on when it is mended', async () => {
      const owner = freshOwner()
      const entries = ledger(3)
      await store.append(owner, entries.slice(0, 1))
      running.wire.cut()
      const failures = await Promise.all([
        outcomeOf(store.append(owner, entries.slice(1))),
        outcomeOf(running.open().head(owner, inGit(entries))),
      ])
      running.wire.mend()
      for (const failure of failures) {
        expect(failure).toBeInstanceOf(MirrorUnavailable)
        expect(failure).not.toHaveProperty('message', expect.stringContaining(contract.secret))
      }
      expect(await store.append(owner, entries.slice(1))).toEqual(ok(undefined))
      expect(await running.texts(owner)).toEqual(entries.map(canonicalText))
    })

    it('keeps every repository apart, whatever it is called; only large and small letters are alike', async () => {
      const names = [
        '..',
        '.',
        'a/b',
        'a',
        'b',
        'a%2fb',
        '~61~',
        "o'deploy; DROP TABLE entries",
        'ü',
        'a b',
        'a+b',
        '__proto__',
      ]
      const ledgers = new Map(names.map((name, seed) => [name, ledger(1, seed + 1)]))
      for (const [name, entries] of ledgers) {
        expect(await store.append({ owner: 'Acme', name }, entries)).toEqual(ok(undefined))
      }
      for (const [name, entries] of ledgers) {
        const owner = { owner: 'aCME', name: name.toUpperCase() }
        expect(await store.head(owner, inGit(entries))).toEqual(headOf(entries[0]))
        expect(await running.texts({ owner: 'acme', name })).toEqual(entries.map(canonicalText))
      }
    })

    if (!contract.seesGaps) return
    it('refuses an entry whose predecessor is missing, or another', async () => {
      const owner = freshOwner()
      const entries = ledger(4)
      await store.append(owner, entries.slice(0, 1))
      expect(await store.append(owner, entries.slice(2))).toEqual({
        ok: false,
        error: { kind: 'gap', index: 3 },
      })
      expect(await store.append(owner, ledger(4, 7).slice(1))).toEqual({
        ok: false,
        error: { kind: 'conflict', index: 1, stored: entries[0]?.hash },
      })
      expect(await running.texts(owner)).toEqual(entries.slice(0, 1).map(canonicalText))
    })

    it('knows of entries that git has no more', async () => {
      const owner = freshOwner()
      const entries = ledger(3)
      await store.append(owner, entries)
      const head = await running.open().head(owner, inGit(entries.slice(0, 2)))
      expect(head).toEqual(headOf(entries[2]))
    })
  })
}

/** The answer, or that there was none for now. */
async function outcomeOf<Answer>(asked: Promise<Answer>): Promise<Answer | MirrorUnavailable> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof MirrorUnavailable) return error
    throw error
  }
}

function headOf(entry: LedgerEntry | undefined): unknown {
  return { index: entry?.index, hash: entry?.hash }
}

/** The ledger as git would show it. */
function inGit(entries: readonly LedgerEntry[]): LedgerInGit {
  const newest = entries.at(-1)
  if (newest === undefined) throw new Error('an empty ledger has no newest entry')
  return {
    newest: { index: newest.index, hash: newest.hash },
    entry: async (index) => {
      const found = entries[index - 1]
      return found === undefined ? Promise.reject(new Error(`there is no entry ${String(index)}`)) : found
    },
  }
}
