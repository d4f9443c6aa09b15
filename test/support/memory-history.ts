// A history in memory, for tests of whoever fills it: it can be down, and it remembers what it was told.
import type { LedgerEntry, LedgerHead } from '../../src/domain/ledger/ledger.ts'
import { ok, type Result } from '../../src/domain/result.ts'
import {
  type MirrorOwner,
  type HistoryRefusal,
  type LedgerMirror,
  MirrorUnavailable,
  type LedgerInGit,
} from '../../src/ports/ledger-mirror.ts'

export class MemoryHistory implements LedgerMirror {
  readonly name: string
  readonly entries: LedgerEntry[] = []
  isDown = false
  /** How often it was asked for its head. */
  asked = 0

  constructor(name: string, entries: readonly LedgerEntry[] = []) {
    this.name = name
    this.entries.push(...entries)
  }

  async head(_owner: MirrorOwner, ledger: LedgerInGit): Promise<LedgerHead | undefined> {
    this.#reach()
    this.asked += 1
    // Whoever finds its head by looking reads the ledger; that must work too.
    await ledger.entry(ledger.newest.index)
    const last = this.entries.at(-1)
    return last === undefined ? undefined : { index: last.index, hash: last.hash }
  }

  append(_owner: MirrorOwner, entries: readonly LedgerEntry[]): Promise<Result<undefined, HistoryRefusal>> {
    this.#reach()
    this.entries.push(...entries)
    return Promise.resolve(ok(undefined))
  }

  #reach(): void {
    if (this.isDown) throw new MirrorUnavailable(`${this.name} is down`)
  }
}
