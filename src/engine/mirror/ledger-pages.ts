// The ledger's pages: the head and some entries that follow on each other, in one request to the git host.
import { LRUCache } from 'lru-cache'
import { entryPath, type LedgerEntry, type LedgerHead } from '../../domain/ledger/ledger.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { GitHost, RepositoryRef } from '../../ports/git-host/git-host.ts'
import { entryQuery, readEntry } from '../facts/ledger/ledger-entry.ts'
import { ledgerHeadQuery, readLedgerHead } from '../facts/ledger/ledger-head.ts'

export interface LedgerPage {
  /** Undefined while there is no ledger. */
  readonly newest: LedgerHead | undefined
  /** From the index that was asked for, none of them missing. */
  readonly entries: readonly LedgerEntry[]
}

/** Why a page cannot be read, in words. */
export type Unreadable = string

/** Entries are small; so many come in one answer without trouble. */
const pageSize = 32

/** Histories that stand at the same entry share what was read. */
export class LedgerPages {
  readonly #host: GitHost
  readonly #repository: RepositoryRef
  #newest: Promise<Result<LedgerHead | undefined, Unreadable>> | undefined
  readonly #pages = new LRUCache<number, Promise<Result<LedgerPage, Unreadable>>>({ max: 4 })

  constructor(host: GitHost, repository: RepositoryRef) {
    this.#host = host
    this.#repository = repository
  }

  /**
   * The newest entry's index and hash, and nothing else.
   *
   * @throws HostUnavailable
   */
  async newest(): Promise<Result<LedgerHead | undefined, Unreadable>> {
    this.#newest ??= this.#readHead()
    return this.#newest
  }

  /** @throws HostUnavailable */
  async from(index: number): Promise<Result<LedgerPage, Unreadable>> {
    const page = this.#pages.get(index) ?? this.#read(index)
    this.#pages.set(index, page)
    return page
  }

  async #readHead(): Promise<Result<LedgerHead | undefined, Unreadable>> {
    const head = readLedgerHead(await this.#host.read(this.#repository, [ledgerHeadQuery]))
    return head.known ? ok(head.value) : err(head.reason)
  }

  async #read(first: number): Promise<Result<LedgerPage, Unreadable>> {
    const indices = Array.from({ length: pageSize }, (_, at) => first + at)
    const snapshot = await this.#host.read(this.#repository, [ledgerHeadQuery, ...indices.map(entryQuery)])
    const head = readLedgerHead(snapshot)
    if (!head.known) return err(head.reason)
    const newest = head.value
    const entries: LedgerEntry[] = []
    for (const index of indices.filter((each) => each <= (newest?.index ?? 0))) {
      const entry = readEntry(snapshot, index)
      if (entry === undefined) return err(`${entryPath(index)} cannot be read`)
      entries.push(entry)
    }
    return ok({ newest, entries })
  }
}
