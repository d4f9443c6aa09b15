// A release history in memory: commits that write and remove files, to tamper with at will.
import { createHash } from 'node:crypto'
import { type CommitOid, commitOidSchema, digestSchema, type Instant } from '../../src/domain/identifiers.ts'
import type {
  HistoryBranch,
  HistoryCommit,
  ReleaseHistory,
  StoredFile,
} from '../../src/ports/release-history.ts'
import { at } from './builders/names.ts'

export interface MemoryCommit {
  commit: CommitOid
  at: Instant
  /** 1 by default, none for the first. */
  parents?: number
  cut?: boolean
  /** Its id in short by default. */
  headline?: string
  /** Text by path; null takes a file away. */
  files: Record<string, string | null>
}

export interface MemoryBranches {
  readonly main: MemoryCommit[]
  readonly ledger: MemoryCommit[]
  /** Commits that a first-parent commit brought. */
  readonly carriers?: ReadonlyMap<CommitOid, CommitOid>
}

/** A commit's id made of anything. */
export function oid(text: string): CommitOid {
  return commitOidSchema.parse(createHash('sha1').update(text).digest('hex'))
}

export function memoryCommit(name: string, files: MemoryCommit['files'], time = '13:00'): MemoryCommit {
  return { commit: oid(name), at: at(time), files }
}

/** Texts are their own ids. A file called `link` is none. */
export function memoryHistory({ main, ledger, carriers = new Map() }: MemoryBranches): ReleaseHistory {
  const branches: Readonly<Record<HistoryBranch, readonly MemoryCommit[]>> = { default: main, ledger }
  const tip = (branch: HistoryBranch) => branches[branch].at(-1)?.commit ?? oid('nothing')
  return {
    tips: {
      default: { name: 'main', commit: tip('default') },
      ledger: { name: 'lockkeeper', commit: tip('ledger') },
    },
    files: async (branch, folder) =>
      [...treeOf(branches[branch])]
        .filter(([path]) => path.startsWith(folder))
        .toSorted(([left], [right]) => (left < right ? -1 : 1))
        .map(([path, text]) => stored(path, text)),
    read: async (ids) =>
      ids.map((id) =>
        id === undefined ? { kind: 'unreadable', why: 'not-a-file' } : { kind: 'text', text: id },
      ),
    digest: async (id) => digestSchema.parse(`sha256:${createHash('sha256').update(id).digest('hex')}`),
    commits: (branch, folders) => logOf(branches[branch], folders),
    carrier: async (commit) => carriers.get(commit),
    find: async (revision) => {
      const found = main.find(({ commit }) => commit.startsWith(revision))
      return found && { commit: found.commit, at: found.at }
    },
    close: () => undefined,
  }
}

async function* logOf(
  commits: readonly MemoryCommit[],
  folders: readonly string[],
): AsyncIterable<HistoryCommit> {
  for (const [position, { commit, at: moment, parents, cut, headline, files }] of commits.entries()) {
    const before = treeOf(commits.slice(0, position))
    const asked = Object.entries(files).filter(
      ([path]) => folders.length === 0 || folders.some((folder) => path.startsWith(`${folder}/`)),
    )
    yield {
      commit,
      at: moment,
      cut: cut ?? false,
      headline: headline ?? commit.slice(0, 12),
      parents: Array.from({ length: parents ?? (position === 0 ? 0 : 1) }, (_, index) =>
        oid(`parent ${index}`),
      ),
      changes: asked.map(([path, text]) => ({
        path,
        before: before.has(path) ? stored(path, before.get(path) ?? '') : undefined,
        after: text === null ? undefined : stored(path, text),
      })),
    }
  }
}

function stored(path: string, text: string): StoredFile {
  return { path, id: text === 'link' ? undefined : text }
}

function treeOf(commits: readonly MemoryCommit[]): ReadonlyMap<string, string> {
  const tree = new Map<string, string>()
  for (const { files } of commits) {
    for (const [path, text] of Object.entries(files)) {
      if (text === null) tree.delete(path)
      else tree.set(path, text)
    }
  }
  return tree
}
