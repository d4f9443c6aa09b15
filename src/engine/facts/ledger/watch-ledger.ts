// The ledger watch: whoever reads the ledger's head has it compared with what is known of it, in the same request.
import { anchorOf, type LedgerHead } from '../../../domain/ledger/ledger.ts'
import { type LedgerFault, ledgerFault, type Witness } from '../../../domain/ledger/ledger-fault.ts'
import {
  type GitHost,
  HostUnavailable,
  type Reading,
  type RepositoryRef,
} from '../../../ports/git-host/git-host.ts'
import type { Question } from '../../../ports/git-host/git-host-queries.ts'
import type { OnBound } from '../../caches/truncation.ts'
import { entryQuestion, provenHash } from './ledger-entry.ts'
import { ledgerHeadQuestion, readLedgerHead } from './ledger-head.ts'
import type { LedgerMemory } from '../../caches/ledger-memory.ts'
import { pinnedAnchors } from './pinned-anchors.ts'

const commitQuestion = { kind: 'commit', at: 'ledger' } as const

/** A start knows nothing: then so many of the newest anchors are looked up. `audit` looks up all. */
const mostAnchors = 50

/**
 * A host that lets nobody go on from a ledger that contradicts what was seen of it, or what the pins on the default
 * branch say of it. Such a ledger's head is read as unavailable; so its locks are not known, gates say no, and nothing
 * is written to it.
 */
export function watchLedger(host: GitHost, memory: LedgerMemory, onBound: OnBound): GitHost {
  return {
    read: async (repository, questions, asOf) => {
      if (!questions.some(isLedgerHead)) return host.read(repository, questions, asOf)
      const seen = memory.headOf(repository)
      const doubtedBy = memory.doubtedBy(repository)
      const asked: readonly Question[] = [
        ...questions,
        commitQuestion,
        ...(seen === undefined ? [] : [entryQuestion(seen.index)]),
        ...(doubtedBy === undefined ? [] : [{ kind: 'file', at: 'default', path: doubtedBy } as const]),
      ]
      const reading = await host.read(repository, asked, asOf)
      return judged(host, memory, onBound, repository, asked, reading, seen)
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
  onBound: OnBound,
  repository: RepositoryRef,
  questions: readonly Question[],
  reading: Reading,
  seen: LedgerHead | undefined,
): Promise<Reading> {
  const head = readLedgerHead(reading)
  const commit = reading.answer(commitQuestion)
  const remembered: readonly Witness[] = seen === undefined ? [] : [{ head: seen, pin: undefined }]
  const named = newest(
    pinnedAnchors(reading, questions).filter(({ head: { index } }) => memory.needsAnchor(repository, index)),
  )
  const anchored = named.slice(0, mostAnchors)
  if (named.length > mostAnchors) {
    onBound(repository, { kind: 'anchors', compared: mostAnchors, of: named.length })
  }
  const hashAt = await proven(host, repository, reading, head.known ? head.value : undefined, seen, anchored)
  const look = { head: head.known ? head.value : undefined, commit, hashAt }
  const fault = ledgerFault(look, [...remembered, ...anchored])
  if (fault === undefined) {
    if (head.known) memory.whole(repository, head.value, commit?.oid, anchored[0]?.head.index)
    return reading
  }
  if (!memory.doubt(repository, fault, reading.repository.head)) {
    throw new HostUnavailable('the ledger is not the one it was; it may only be shown late, so look again')
  }
  return contradicted(reading, fault)
}

/** Each anchor once, newest first. */
function newest(anchors: readonly Witness[]): readonly Witness[] {
  const distinct = new Map(anchors.map((anchor) => [anchorOf(anchor.head), anchor]))
  return [...distinct.values()].toSorted((left, right) => right.head.index - left.head.index)
}

/** Looks up the entries that are to be proven; those that only pins name take one more request. */
async function proven(
  host: GitHost,
  repository: RepositoryRef,
  reading: Reading,
  head: LedgerHead | undefined,
  seen: LedgerHead | undefined,
  anchored: readonly Witness[],
) {
  const indices = [...new Set(anchored.map((anchor) => anchor.head.index))].filter(
    (index) => head !== undefined && index <= head.index,
  )
  const entries =
    indices.length === 0
      ? reading
      : await host.read(repository, indices.map(entryQuestion), reading.repository)
  return (index: number) => {
    if (index === seen?.index) return provenHash(reading, index)
    return indices.includes(index) ? provenHash(entries, index) : undefined
  }
}

function contradicted(reading: Reading, fault: LedgerFault): Reading {
  return {
    repository: { ...reading.repository, ledgerFault: fault },
    self: reading.self,
    has: (question) => reading.has(question),
    answer: (question) => reading.answer(question),
  }
}

function isLedgerHead(question: Question): boolean {
  return question.kind === 'file' && question.at === 'ledger' && question.path === ledgerHeadQuestion.path
}
