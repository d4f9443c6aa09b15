// The ledger watch: whoever reads the ledger's head has it compared with what is known of it, in the same request.
import { anchorOf, type LedgerHead } from '../../../domain/ledger/ledger.ts'
import { type LedgerFault, ledgerFault, type KnownHead } from '../../../domain/ledger/ledger-fault.ts'
import {
  type GitHost,
  HostUnavailable,
  type Snapshot,
  type RepositoryRef,
} from '../../../ports/git-host/git-host.ts'
import type { Query } from '../../../ports/git-host/git-host-queries.ts'
import type { OnTruncation } from '../../caches/truncation.ts'
import { entryQuery, verifiedReleasesHash } from './ledger-entry.ts'
import { ledgerHeadQuery, readLedgerHead } from './ledger-head.ts'
import type { LedgerMemory } from '../../caches/ledger-memory.ts'
import { pinnedAnchors } from './pinned-anchors.ts'

const commitQuery = { kind: 'commit', at: 'ledger' } as const

/** A start knows nothing: then so many of the newest anchors are looked up. `audit` looks up all. */
const mostAnchors = 50

/**
 * A host that lets nobody go on from a ledger that contradicts what was seen of it, or what the pins on the default
 * branch say of it. Such a ledger's head is read as unavailable; so its locks are not known, gates say no, and nothing
 * is written to it.
 */
export function watchLedger(host: GitHost, memory: LedgerMemory, onTruncation: OnTruncation): GitHost {
  return {
    read: async (repository, queries, asOf) => {
      if (!queries.some(isLedgerHead)) return host.read(repository, queries, asOf)
      const seen = memory.headOf(repository)
      const doubtedBy = memory.doubtedBy(repository)
      const asked: readonly Query[] = [
        ...queries,
        commitQuery,
        ...(seen === undefined ? [] : [entryQuery(seen.index)]),
        ...(doubtedBy === undefined ? [] : [{ kind: 'file', at: 'default', path: doubtedBy } as const]),
      ]
      const snapshot = await host.read(repository, asked, asOf)
      return judged(host, memory, onTruncation, repository, asked, snapshot, seen)
    },
    write: async (...write) => host.write(...write),
    react: async (...reaction) => host.react(...reaction),
    startBranch: async (...branch) => host.startBranch(...branch),
    repositories: async () => host.repositories(),
    commentsSince: async (...since) => host.commentsSince(...since),
    compareCommits: async (...commits) => host.compareCommits(...commits),
  }
}

async function judged(
  host: GitHost,
  memory: LedgerMemory,
  onTruncation: OnTruncation,
  repository: RepositoryRef,
  queries: readonly Query[],
  snapshot: Snapshot,
  seen: LedgerHead | undefined,
): Promise<Snapshot> {
  const head = readLedgerHead(snapshot)
  const commit = snapshot.answer(commitQuery)
  const remembered: readonly KnownHead[] = seen === undefined ? [] : [{ head: seen, pin: undefined }]
  const named = newest(
    pinnedAnchors(snapshot, queries).filter(({ head: { index } }) => memory.needsAnchor(repository, index)),
  )
  const anchored = named.slice(0, mostAnchors)
  if (named.length > mostAnchors) {
    onTruncation(repository, { kind: 'anchors', compared: mostAnchors, of: named.length })
  }
  const hashAt = await verifiedReleases(
    host,
    repository,
    snapshot,
    head.known ? head.value : undefined,
    seen,
    anchored,
  )
  const look = { head: head.known ? head.value : undefined, commit, hashAt }
  const fault = ledgerFault(look, [...remembered, ...anchored])
  if (fault === undefined) {
    if (head.known) memory.whole(repository, head.value, commit?.oid, anchored[0]?.head.index)
    return snapshot
  }
  if (!memory.doubt(repository, fault, snapshot.repository.head)) {
    throw new HostUnavailable('the ledger is not the one it was; it may only be shown late, so look again')
  }
  return contradicted(snapshot, fault)
}

/** Each anchor once, newest first. */
function newest(anchors: readonly KnownHead[]): readonly KnownHead[] {
  const distinct = new Map(anchors.map((anchor) => [anchorOf(anchor.head), anchor]))
  return [...distinct.values()].toSorted((left, right) => right.head.index - left.head.index)
}

/** Looks up the entries that are to be proven; those that only pins name take one more request. */
async function verifiedReleases(
  host: GitHost,
  repository: RepositoryRef,
  snapshot: Snapshot,
  head: LedgerHead | undefined,
  seen: LedgerHead | undefined,
  anchored: readonly KnownHead[],
) {
  const indices = [...new Set(anchored.map((anchor) => anchor.head.index))].filter(
    (index) => head !== undefined && index <= head.index,
  )
  const entries =
    indices.length === 0
      ? snapshot
      : await host.read(repository, indices.map(entryQuery), snapshot.repository)
  return (index: number) => {
    if (index === seen?.index) return verifiedReleasesHash(snapshot, index)
    return indices.includes(index) ? verifiedReleasesHash(entries, index) : undefined
  }
}

function contradicted(snapshot: Snapshot, fault: LedgerFault): Snapshot {
  return {
    repository: { ...snapshot.repository, ledgerFault: fault },
    self: snapshot.self,
    has: (query) => snapshot.has(query),
    answer: (query) => snapshot.answer(query),
  }
}

function isLedgerHead(query: Query): boolean {
  return query.kind === 'file' && query.at === 'ledger' && query.path === ledgerHeadQuery.path
}
