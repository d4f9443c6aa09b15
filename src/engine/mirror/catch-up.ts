// Catching up: one history gets every entry of the ledger that it does not have, in order.
import { firstBreak, type LedgerEntry, type LedgerHead } from '../../domain/ledger/ledger.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import {
  type MirrorOwner,
  type HistoryRefusal,
  type LedgerMirror,
  MirrorUnavailable,
  type LedgerInGit,
} from '../../ports/ledger-mirror.ts'
import type { LedgerPages } from './ledger-pages.ts'

/** Why a history is behind. */
export type HistoryProblem =
  | HistoryRefusal
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** The ledger in git is not the one the history was copied from: it ends before, or its chain breaks. */
  | { readonly kind: 'ledger-rewound'; readonly stored: LedgerHead }
  | { readonly kind: 'ledger-broken'; readonly index: number }
  | { readonly kind: 'ledger-unreadable'; readonly reason: string }

/**
 * Brings one history up to date.
 *
 * @param remembered what it was known to hold last; left out, it is asked
 * @returns its newest entry, undefined while the ledger is empty
 * @throws HostUnavailable
 */
export async function catchUp(
  store: LedgerMirror,
  owner: MirrorOwner,
  pages: LedgerPages,
  remembered: LedgerHead | undefined,
): Promise<Result<LedgerHead | undefined, HistoryProblem>> {
  try {
    if (remembered !== undefined) return await copyAfter(store, owner, pages, remembered)
    const newest = await pages.newest()
    if (!newest.ok) return err({ kind: 'ledger-unreadable', reason: newest.error })
    if (newest.value === undefined) return ok(undefined)
    const stored = await store.head(owner, inGit(newest.value, pages))
    return stored?.index === newest.value.index && stored.hash === newest.value.hash
      ? ok(stored)
      : await copyAfter(store, owner, pages, stored)
  } catch (error) {
    if (error instanceof MirrorUnavailable) return err({ kind: 'unavailable', reason: error.message })
    throw error
  }
}

async function copyAfter(
  store: LedgerMirror,
  owner: MirrorOwner,
  pages: LedgerPages,
  start: LedgerHead | undefined,
): Promise<Result<LedgerHead | undefined, HistoryProblem>> {
  for (let stored = start; ; ) {
    const page = await pages.from((stored?.index ?? 0) + 1)
    if (!page.ok) return err({ kind: 'ledger-unreadable', reason: page.error })
    const { newest, entries } = page.value
    const problem = problemBetween(stored, newest, entries)
    if (problem !== undefined) return err(problem)
    const last = entries.at(-1)
    if (last === undefined) return ok(stored)
    const appended = await store.append(owner, entries)
    if (!appended.ok) return appended
    stored = { index: last.index, hash: last.hash }
    if (stored.index === newest?.index) return ok(stored)
  }
}

/** Whether what the ledger says next goes on from what is stored. */
function problemBetween(
  stored: LedgerHead | undefined,
  newest: LedgerHead | undefined,
  entries: readonly LedgerEntry[],
): HistoryProblem | undefined {
  if (stored !== undefined) {
    const next = entries[0]
    if (stored.index > (newest?.index ?? 0)) return { kind: 'ledger-rewound', stored }
    const expected = next === undefined ? newest?.hash : next.previous
    if (expected !== stored.hash) return { kind: 'conflict', index: stored.index, stored: stored.hash }
  }
  const broken = firstBreak(entries, newest === undefined ? [] : [newest], stored)
  // The page ends before the newest entry more often than not; only what is in it is judged here.
  const inside = broken !== undefined && broken.index <= (entries.at(-1)?.index ?? 0)
  return inside ? { kind: 'ledger-broken', index: broken.index } : undefined
}

function inGit(newest: LedgerHead, pages: LedgerPages): LedgerInGit {
  return {
    newest,
    async entry(index) {
      const page = await pages.from(index)
      const entry = page.ok ? page.value.entries[0] : undefined
      if (entry === undefined) throw new MirrorUnavailable(`entry ${String(index)} cannot be read in git`)
      return entry
    },
  }
}
