// A ledger must hold what was seen of it before, and be written by nobody but the bot. [T31] [T32]
import { expect, test } from 'vitest'
import {
  type LedgerFault,
  ledgerFault,
  type LedgerLook,
  type KnownHead,
} from '../../src/domain/ledger/ledger-fault.ts'
import { ledgerAnchors } from '../../src/domain/ledger/ledger-anchors.ts'
import { commit, digest } from '../support/builders/names.ts'

/** A ledger of 41 entries whose hashes are all alike, as the bot left it. */
function look(change: Partial<LedgerLook> = {}): LedgerLook {
  return {
    head: { index: 41, hash: digest('a') },
    commit: { oid: commit('c'), ours: true },
    hashAt: (index) => (index <= 41 ? digest('a') : undefined),
    ...change,
  }
}

const seen = (index: number, hash = digest('a')): KnownHead => ({ head: { index, hash }, pin: undefined })
const pinned = (index: number, hash = digest('a')): KnownHead => ({
  head: { index, hash },
  pin: 'environments/dev/api/release.yaml',
})
const gone = look({ head: undefined, commit: undefined, hashAt: () => undefined })
const foreign = look({ commit: { oid: commit('f'), ours: false } })

test.each<[string, LedgerLook, readonly KnownHead[], Partial<LedgerFault> | undefined]>([
  ['nothing is known of it, so nothing contradicts it', look(), [], undefined],
  ['a ledger that has not begun is no fault', gone, [], undefined],
  ['it is as it was', look(), [seen(41)], undefined],
  ['it has grown', look(), [seen(40), pinned(12)], undefined],
  ['it ends earlier than it was seen to', look(), [seen(42)], { kind: 'rewound', endsAt: 41 }],
  [
    'it ends earlier than a pin says',
    look(),
    [seen(41), pinned(99)],
    { kind: 'rewound', knownHead: pinned(99) },
  ],
  ['its branch is gone', gone, [seen(41)], { kind: 'gone' }],
  ['only the pins know that there was a branch', gone, [pinned(1)], { kind: 'gone', knownHead: pinned(1) }],
  ['another entry stands there', look(), [seen(41, digest('b'))], { kind: 'rewritten' }],
  ['a pin names another entry', look(), [seen(41), pinned(3, digest('b'))], { kind: 'rewritten' }],
  [
    'no entry is there that hashes well',
    look({ hashAt: () => undefined }),
    [seen(41)],
    { kind: 'rewritten' },
  ],
  [
    'its end cannot be read',
    look({ head: undefined, hashAt: () => undefined }),
    [seen(41)],
    { kind: 'rewritten' },
  ],
  ['somebody else wrote last', foreign, [seen(41)], { kind: 'foreign', commit: commit('f') }],
  ['somebody else began it', foreign, [], { kind: 'foreign' }],
  ['what is lost says more than who took it', foreign, [seen(42)], { kind: 'rewound' }],
])('%s', (_what, ledger, knownHeads, expected) => {
  expect({ fault: ledgerFault(ledger, knownHeads) }).toMatchObject({ fault: expected })
})

const hash = 'b'.repeat(64)

test.each([
  ['block style', `  promotion:\n    id: x\n    ledger: 41@sha256:${hash}\n`, [41]],
  ['flow style', `  promotion: { id: x, ledger: 41@sha256:${hash} }\n`, [41]],
  ['in quotes', `    ledger: "41@sha256:${hash}"\r\n`, [41]],
  ['a comment is none', `    # ledger: 41@sha256:${hash}\n`, []],
  ['an empty ledger has no head', `    ledger: 0@sha256:${hash}\n`, []],
  ['half a hash is none', `    ledger: 41@sha256:${hash.slice(1)}\n`, []],
])('an anchor is found in a release file: %s', (_style, text, indices) => {
  expect(ledgerAnchors(text).map(({ index }) => index)).toEqual(indices)
})
