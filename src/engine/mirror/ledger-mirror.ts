// The histories beside git: which of them are in step with the ledger, as far as this process knows, and the way to get there.
import type { LedgerHead } from '../../domain/ledger/ledger.ts'
import type { GitHost, RepositoryRef } from '../../ports/git-host/git-host.ts'
import { type LedgerMirror, nameOfOwner } from '../../ports/ledger-mirror.ts'
import { catchUp, type HistoryProblem } from './catch-up.ts'
import { LedgerPages } from './ledger-pages.ts'

/** What the operator is told. */
export interface MirrorNews {
  readonly store: string
  readonly repository: string
  /** Undefined: it was behind, and has caught up. */
  readonly problem: HistoryProblem | undefined
}

/**
 * Keeps copies of the ledger. What this process remembers is only a shortcut: after a start every history is asked how
 * far it is. Without histories nothing is ever due.
 */
export class LedgerMirrors {
  readonly #stores: readonly LedgerMirror[]
  readonly #tell: (news: MirrorNews) => void
  readonly #inStep = new Set<string>()
  readonly #moved = new Set<string>()
  readonly #heads = new Map<string, LedgerHead>()
  readonly #behind = new Set<string>()

  constructor(stores: readonly LedgerMirror[], tell: (news: MirrorNews) => void) {
    this.#stores = stores
    this.#tell = tell
  }

  /** Whether a history may lack entries: after a start, after a failure, and after the ledger was written. */
  isBehind(repository: RepositoryRef): boolean {
    return this.#stores.length > 0 && !this.#inStep.has(nameOfOwner(repository))
  }

  /** To be called by whoever writes the ledger. */
  ledgerMoved(repository: RepositoryRef): void {
    if (this.#stores.length === 0) return
    this.#inStep.delete(nameOfOwner(repository))
    this.#moved.add(nameOfOwner(repository))
  }

  /** Whether the ledger was written since this was asked last. */
  takeMoved(repository: RepositoryRef): boolean {
    return this.#moved.delete(nameOfOwner(repository))
  }

  /**
   * Brings every history up to date, also where this process believes they are: another one may have written the
   * ledger. They do not wait for each other; one that fails is told, and stays behind until the next time.
   *
   * @throws HostUnavailable
   */
  async keep(host: GitHost, repository: RepositoryRef): Promise<void> {
    if (this.#stores.length === 0) return
    const pages = new LedgerPages(host, repository)
    this.#inStep.add(nameOfOwner(repository))
    const kept = await Promise.allSettled(
      this.#stores.map(async (store) => this.#bring(store, repository, pages)),
    )
    for (const each of kept) {
      if (each.status === 'rejected') {
        this.#inStep.delete(nameOfOwner(repository))
        throw each.reason
      }
      if (!each.value) this.#inStep.delete(nameOfOwner(repository))
    }
  }

  /** Whether it is in step now. */
  async #bring(store: LedgerMirror, repository: RepositoryRef, pages: LedgerPages): Promise<boolean> {
    const key = `${store.name} ${nameOfOwner(repository)}`
    const news = { store: store.name, repository: nameOfOwner(repository) }
    const result = await catchUp(store, repository, pages, this.#heads.get(key))
    if (!result.ok) {
      this.#heads.delete(key)
      this.#behind.add(key)
      this.#tell({ ...news, problem: result.error })
      return false
    }
    if (result.value !== undefined) this.#heads.set(key, result.value)
    if (this.#behind.delete(key)) this.#tell({ ...news, problem: undefined })
    return true
  }
}
