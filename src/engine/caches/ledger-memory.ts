// The ledger memory: what this process last saw of each repository's ledger, and what is wrong with it now.
import { LRUCache } from 'lru-cache'
import type { MissingRule } from '../../domain/status/branch-protection.ts'
import type { CommitOid } from '../../domain/identifiers.ts'
import type { LedgerHead } from '../../domain/ledger/ledger.ts'
import type { LedgerFault } from '../../domain/ledger/ledger-fault.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'

interface Remembered {
  readonly head: LedgerHead | undefined
  /** Where the ledger ended when this process first saw it. */
  readonly began: number | undefined
  /** The newest entry that was compared with an anchor in a pin; the chain vouches for those before it. */
  readonly anchored: number
  /** The ledger branch's commit when all was well. */
  readonly commit: CommitOid | undefined
  /** Looks in a row that found a fault. */
  readonly doubts: number
  /** The pin that contradicted the ledger: looked at again until it is in order. */
  readonly doubtedBy: string | undefined
  /** Believed, until a look finds the ledger whole again. */
  readonly fault: LedgerFault | undefined
  readonly isNews: boolean
  readonly reported: Reported | undefined
  /** Rules that were missing at the last look. */
  readonly missing: readonly MissingRule[]
}

/** What people were told, and on which head of the default branch. */
export interface Reported {
  readonly on: CommitOid
  readonly fault: LedgerFault | undefined
}

const nothing: Remembered = {
  head: undefined,
  began: undefined,
  anchored: 0,
  commit: undefined,
  doubts: 0,
  doubtedBy: undefined,
  fault: undefined,
  isNews: false,
  reported: undefined,
  missing: [],
}

/** Right after a write the git host may show an older moment for a second or two: a fault is believed when it stays. */
const enoughDoubts = 3

/** Lost with the process: then only the anchors in the pins tell what the ledger was. */
export class LedgerMemory {
  readonly #repositories = new LRUCache<string, Remembered>({ max: 1000 })
  readonly #onChange: (repository: RepositoryRef, fault: LedgerFault | undefined) => void

  readonly #onMissing: (repository: RepositoryRef, missing: readonly MissingRule[]) => void

  /**
   * @param onChange told when a fault is believed, and with undefined when it is over
   * @param onMissing told when other rules are missing than at the look before
   */
  constructor(
    onChange: (repository: RepositoryRef, fault: LedgerFault | undefined) => void,
    onMissing: (repository: RepositoryRef, missing: readonly MissingRule[]) => void,
  ) {
    this.#onChange = onChange
    this.#onMissing = onMissing
  }

  /** The newest entry that was seen or written; it never goes back. */
  headOf(repository: RepositoryRef): LedgerHead | undefined {
    return this.#of(repository).head
  }

  /** The release file that contradicted the ledger when it was last looked at. */
  doubtedBy(repository: RepositoryRef): string | undefined {
    return this.#of(repository).doubtedBy
  }

  /** Whether an anchor of that entry tells something new. What was added before our eyes needs none. */
  needsAnchor(repository: RepositoryRef, index: number): boolean {
    const { head, began, anchored } = this.#of(repository)
    const isWatched = head !== undefined && began !== undefined && index > began && index <= head.index
    return index > anchored && !isWatched
  }

  /** The ledger branch's commit when it was last whole. */
  lastWhole(repository: RepositoryRef): CommitOid | undefined {
    return this.#of(repository).commit
  }

  /**
   * The ledger goes on from what was known, or was just written by us.
   *
   * @param anchored the newest entry of it that an anchor names
   */
  whole(
    repository: RepositoryRef,
    head: LedgerHead | undefined,
    commit: CommitOid | undefined,
    anchored = 0,
  ): void {
    const before = this.#of(repository)
    const newer = head !== undefined && head.index > (before.head?.index ?? 0)
    // What was asked before a write may be answered after it.
    const older = (head?.index ?? 0) < (before.head?.index ?? 0)
    this.#put(repository, {
      ...before,
      ...(newer ? { head } : {}),
      began: before.began ?? head?.index ?? 0,
      anchored: Math.max(before.anchored, anchored),
      commit: older ? before.commit : (commit ?? before.commit),
      doubts: 0,
      doubtedBy: undefined,
      fault: undefined,
      isNews: before.isNews || before.fault !== undefined,
    })
    if (before.fault !== undefined) this.#onChange(repository, undefined)
  }

  /**
   * A look found a fault; whether it is believed by now.
   *
   * @param on the default branch's head: people are told on every one of them
   */
  doubt(repository: RepositoryRef, fault: LedgerFault, on: CommitOid): boolean {
    const before = this.#of(repository)
    const doubts = before.doubts + 1
    const doubtedBy = 'knownHead' in fault ? fault.knownHead.pin : undefined
    if (doubts < enoughDoubts) {
      this.#put(repository, { ...before, doubts, doubtedBy })
      return false
    }
    const isReported = before.reported?.fault?.kind === fault.kind && before.reported.on === on
    this.#put(repository, { ...before, doubts, doubtedBy, fault, isNews: before.isNews || !isReported })
    if (before.fault?.kind !== fault.kind) this.#onChange(repository, fault)
    return true
  }

  /** Whether there is something to tell, since this was last asked. */
  takeNews(repository: RepositoryRef): boolean {
    const before = this.#of(repository)
    if (before.isNews) this.#put(repository, { ...before, isNews: false })
    return before.isNews
  }

  /** Where and of which fault people were last told. */
  lastReported(repository: RepositoryRef): Reported | undefined {
    return this.#of(repository).reported
  }

  tell(repository: RepositoryRef, reported: Reported): void {
    this.#put(repository, { ...this.#of(repository), reported })
  }

  /** Notes which rules that should protect the ledger are missing. */
  missing(repository: RepositoryRef, missing: readonly MissingRule[]): void {
    const before = this.#of(repository)
    if (before.missing.join() === missing.join()) return
    this.#put(repository, { ...before, missing })
    this.#onMissing(repository, missing)
  }

  #of(repository: RepositoryRef): Remembered {
    return this.#repositories.get(keyOf(repository)) ?? nothing
  }

  #put(repository: RepositoryRef, remembered: Remembered): void {
    this.#repositories.set(keyOf(repository), remembered)
  }
}

function keyOf({ installation, owner, name }: RepositoryRef): string {
  return `${installation}/${owner}/${name}`.toLowerCase()
}
