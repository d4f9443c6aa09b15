// The ledger as bytes: whoever flips, drops, swaps, inserts or cuts off any of a thousand entries is named, by index. [T31]
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chain as chainCheck } from '../../../src/domain/audit/checks/chain.ts'
import type { Finding } from '../../../src/domain/audit/finding.ts'
import { readEntry } from '../../../src/domain/audit/read-entry.ts'
import { entryPath } from '../../../src/domain/ledger/ledger.ts'
import { chain } from '../../support/builders/ledger.ts'
import { propertyRuns } from '../../support/soak.ts'

const length = 1000
const entries = chain(length)
const texts: readonly string[] = entries.map((entry) => `${canonicalize(entry) ?? ''}\n`)
const last = entries.at(-1)
const head = `${canonicalize({ index: length, hash: last?.hash }) ?? ''}\n`

/** What the chain's check says of files, by index from 1; undefined is a file that is not there. */
function judge(files: readonly (string | undefined)[]): readonly Finding[] {
  const watch = chainCheck.begin({ since: undefined })
  const findings = files.flatMap((text, position) => {
    const index = position + 1
    if (text === undefined) return []
    const entry = readEntry({ kind: 'text', text })
    return watch.take({ kind: 'entry', index, path: entryPath(index), entry, record: undefined })
  })
  watch.take({ kind: 'ledger-file', path: 'ledger/head.json', file: { kind: 'text', text: head } })
  return [...findings, ...watch.end()]
}

const position = fc.oneof(fc.integer({ min: 0, max: length - 1 }), fc.constantFrom(0, length - 1))
const runs = { numRuns: propertyRuns(15) }
const textAt = (at: number): string => texts[at] ?? ''

describe(`[T31] of ${length} files`, () => {
  test('none is wrong', () => {
    expect(judge(texts)).toEqual([])
  })

  test('flipping any bit of any byte names the entry', () => {
    fc.assert(
      fc.property(position, fc.nat(), fc.integer({ min: 0, max: 6 }), (at, where, bit) => {
        const text = textAt(at)
        const offset = where % text.length
        const flipped = String.fromCharCode(text.charCodeAt(offset) ^ (1 << bit))
        const forged = `${text.slice(0, offset)}${flipped}${text.slice(offset + 1)}`
        expect(judge(texts.with(at, forged)).map(({ index }) => index)).toEqual([at + 1])
      }),
      { numRuns: propertyRuns(80) },
    )
  })

  test('dropping any names its index', () => {
    fc.assert(
      fc.property(position, (at) => {
        const found = judge([...texts.slice(0, at), undefined, ...texts.slice(at + 1)])
        expect(found).toEqual([expect.objectContaining({ reason: 'chain-gap', index: at + 1 })])
      }),
      runs,
    )
  })

  test('swapping any two names the earlier', () => {
    fc.assert(
      fc.property(position, position, (one, other) => {
        fc.pre(one !== other)
        const found = judge(texts.with(one, textAt(other)).with(other, textAt(one)))
        expect(found).toEqual([
          expect.objectContaining({ reason: 'chain-gap', index: Math.min(one, other) + 1 }),
        ])
      }),
      runs,
    )
  })

  test('inserting any again names where it stands', () => {
    fc.assert(
      fc.property(position, position, (at, which) => {
        fc.pre(at !== which)
        const found = judge(texts.toSpliced(at, 0, textAt(which)))
        expect(found).toEqual([expect.objectContaining({ reason: 'chain-gap', index: at + 1 })])
      }),
      runs,
    )
  })

  test('[T32] cutting off the end names the first that is missing', () => {
    fc.assert(
      fc.property(position, (kept) => {
        expect(judge(texts.slice(0, kept))).toEqual([
          expect.objectContaining({ reason: 'chain-gap', index: kept + 1 }),
        ])
      }),
      runs,
    )
  })
})
