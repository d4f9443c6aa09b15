// The ledger is a chain: whoever flips, drops, swaps, inserts or cuts off entries is caught, at the entry. [T31] [A12]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anchorOf,
  append,
  entryPath,
  firstBreak,
  type LedgerEntry,
  type LedgerHead,
  ledgerEntrySchema,
} from '../../src/domain/ledger/ledger.ts'
import { writtenStampSchema } from '../../src/domain/pins/stamp.ts'
import { at, digest, kim, now } from '../support/builders/names.ts'
import { chain, event, promoted } from '../support/builders/ledger.ts'
import { propertyRuns } from '../support/soak.ts'

const length = 1000
const ledger = chain(length)
const head: LedgerHead = ledger[length - 1] ?? { index: 0, hash: digest('0') }

const without = (from: number, to: number) => [...ledger.slice(0, from), ...ledger.slice(to)]
const entryAt = (at_: number) => ledger[at_] ?? append(undefined, event())
const replaced = (at_: number, entry: LedgerEntry) => ledger.with(at_, entry)

describe('appending', () => {
  test('the first entry follows nothing', () => {
    expect(append(undefined, event())).toMatchObject({ index: 1, previous: null })
  })

  test('[A6] every entry is one more than the last, whatever the clock says', () => {
    const instants = [at('14:00'), at('09:00'), now, at('00:00')]
    const entries: LedgerEntry[] = []
    for (const moment of instants) entries.push(append(entries.at(-1), { ...event(), at: moment }))
    expect(entries.map(({ index }) => index)).toEqual([1, 2, 3, 4])
    expect(firstBreak(entries)).toBeUndefined()
  })

  test('an entry is bound to the one before and to everything it says', () => {
    const [first, second] = chain(2)
    expect(second?.previous).toBe(first?.hash)
    expect(append(first, event(promoted({ pullRequest: 3 }))).hash).not.toBe(second?.hash)
    expect(append(undefined, event(promoted({ pullRequest: 2 }))).hash).not.toBe(second?.hash)
  })

  test('what is written is what is read', () => {
    for (const entry of chain(3)) {
      expect(ledgerEntrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry)
    }
  })
})

describe(`[T31] of ${length} entries`, () => {
  const position = fc.integer({ min: 0, max: length - 1 })
  const runs = { numRuns: propertyRuns(20) }

  test('none is wrong', () => {
    expect(firstBreak(ledger, [head, entryAt(0), entryAt(499)])).toBeUndefined()
    expect(firstBreak([])).toBeUndefined()
  })

  test('a part of it is checked from the entry before', () => {
    expect(firstBreak(ledger.slice(3), [head], entryAt(2))).toBeUndefined()
    expect(firstBreak(ledger.slice(3), [head], entryAt(1))).toEqual({ index: 3, problem: 'gap' })
    expect(firstBreak(ledger.slice(3), [head], { ...entryAt(2), hash: entryAt(1).hash })).toEqual({
      index: 4,
      problem: 'link',
    })
  })

  const flips: readonly ((entry: LedgerEntry) => LedgerEntry)[] = [
    (entry) => ({ ...entry, index: entry.index + 1 }),
    (entry) => ({ ...entry, at: at('23:59') }),
    (entry) => ({ ...entry, actor: kim }),
    (entry) => ({ ...entry, previous: digest('0') }),
    (entry) => ({ ...entry, hash: digest('0') }),
    (entry) => ({ ...entry, payload: promoted({ requester: kim, pullRequest: entry.index }) }),
    (entry) => ({ ...entry, payload: promoted({ approvals: [], pullRequest: entry.index }) }),
  ]

  test('flipping any field of any entry names it', () => {
    fc.assert(
      fc.property(position, fc.constantFrom(...flips), (where, flip) => {
        expect(firstBreak(replaced(where, flip(entryAt(where))))?.index).toBe(where + 1)
      }),
      runs,
    )
  })

  test('flipping one and hashing it anew names the next, which no longer follows; of the last, its anchor', () => {
    fc.assert(
      fc.property(fc.oneof(position, fc.constant(length - 1)), (where) => {
        const forged = append(ledger[where - 1], event(promoted({ requester: kim })))
        expect(firstBreak(replaced(where, forged), [head])).toEqual(
          where === length - 1 ? { index: length, problem: 'anchor' } : { index: where + 2, problem: 'link' },
        )
      }),
      runs,
    )
  })

  test('dropping any names the gap', () => {
    fc.assert(
      fc.property(fc.oneof(position, fc.constant(length - 1)), (where) => {
        expect(firstBreak(without(where, where + 1), [head])).toEqual({ index: where + 1, problem: 'gap' })
      }),
      runs,
    )
  })

  test('swapping any two names the earlier place', () => {
    fc.assert(
      fc.property(position, position, (one, other) => {
        fc.pre(one !== other)
        const swapped = replaced(one, entryAt(other)).with(other, entryAt(one))
        expect(firstBreak(swapped)).toEqual({ index: Math.min(one, other) + 1, problem: 'gap' })
      }),
      runs,
    )
  })

  test('inserting any again names where it stands, and inserting a forged one names the next', () => {
    fc.assert(
      fc.property(position, position, (where, which) => {
        const again = ledger.toSpliced(where, 0, entryAt(which))
        const expected = where === which ? where + 2 : where + 1
        expect(firstBreak(again)).toEqual({ index: expected, problem: 'gap' })
        const forged = append(ledger[where - 1], event(promoted({ requester: kim })))
        expect(firstBreak(ledger.toSpliced(where, 0, forged))).toEqual({ index: where + 2, problem: 'gap' })
      }),
      runs,
    )
  })

  test('[T32] cutting the end off names the first that is missing: the head is written down elsewhere', () => {
    fc.assert(
      fc.property(position, (kept) => {
        expect(firstBreak(ledger.slice(0, kept), [head])).toEqual({ index: kept + 1, problem: 'gap' })
      }),
      runs,
    )
  })

  test('[T32] writing everything anew contradicts the pins that remember the old heads', () => {
    const anew: LedgerEntry[] = []
    for (let index = 0; index < 20; index += 1)
      anew.push(append(anew.at(-1), event(promoted({ from: null }))))
    expect(firstBreak(anew)).toBeUndefined()
    expect(firstBreak(anew, [entryAt(6), entryAt(11)])).toEqual({ index: 7, problem: 'anchor' })
  })
})

describe('where an entry is written', () => {
  test.each([
    [1, 'ledger/000/000/000000001.json'],
    [41, 'ledger/000/000/000000041.json'],
    [1000, 'ledger/000/001/000001000.json'],
    [123_456_789, 'ledger/123/456/123456789.json'],
  ])('%i: %s', (index, path) => {
    expect(entryPath(index)).toBe(path)
  })

  test('no two entries share a file, and files sort as entries do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_998 }), (index) => {
        expect(entryPath(index) < entryPath(index + 1)).toBe(true)
      }),
    )
  })

  test('the anchor is what release files accept as theirs', () => {
    expect(anchorOf(head)).toBe(`${length}@${head.hash}`)
    expect(writtenStampSchema.parse({ ledger: anchorOf(head) })).toEqual({ ledger: anchorOf(head) })
  })
})
