// Builder for readings: a repository made of texts, each at the revision where it is read.
import type { Snapshot } from '../../../src/ports/git-host/git-host.ts'
import type {
  AnswerOf,
  FileAnswer,
  FolderEntry,
  QueryKind,
  QueryOf,
  Revision,
} from '../../../src/ports/git-host/git-host-queries.ts'
import { bot, commit, hostId } from './names.ts'

/** Files by their paths; a text stands for a plain file. What is not listed is absent. */
type Files = Readonly<Record<string, string | FileAnswer>>

type Answers = { readonly [Kind in QueryKind]: (query: QueryOf<Kind>) => AnswerOf<Kind> }

/** Answers every question about files and folders; of everything else there is nothing, unless it is told. */
export function snapshot(
  revisions: readonly (readonly [Revision, Files])[],
  told: Partial<Answers> = {},
): Snapshot {
  const files = new Map(revisions)
  const answers: Answers = {
    file: ({ at, path }) => asFile(files.get(at)?.[path]),
    folder: ({ at, path }) => folder(Object.entries(files.get(at) ?? {}), path),
    branches: () => [],
    checkRun: () => undefined,
    pullRequest: () => undefined,
    thread: () => undefined,
    branchProtection: () => ({ known: true, value: undefined }),
    reactions: () => undefined,
    person: () => ({ known: false, reason: 'nobody was asked' }),
    pastPullRequests: () => [],
    pathChanges: () => ({ changes: [], complete: true }),
    newestCommits: () => [],
    sourceCheck: () => ({ known: true, value: undefined }),
    sourceCommits: () => ({ known: true, value: [] }),
    ownIssues: () => [],
    openPullRequests: () => [],
    commit: () => undefined,
    ...told,
  }
  return {
    repository: {
      head: commit('a'),
      ledgerHead: commit('b'),
      id: hostId('R_1'),
      url: 'https://github.com/acme/deploy',
      defaultBranch: 'main',
    },
    self: bot,
    has: () => true,
    answer: (query) => answers[query.kind](query),
  }
}

function asFile(found: string | FileAnswer | undefined): FileAnswer {
  if (found === undefined) return { kind: 'absent' }
  return typeof found === 'string' ? { kind: 'file', text: found, oid: '' } : found
}

function folder(
  files: readonly (readonly [string, string | FileAnswer])[],
  path: string,
): readonly FolderEntry[] | undefined {
  const below = files.filter(([name]) => name.startsWith(`${path}/`))
  if (below.length === 0) return undefined
  const names = new Set(
    below.map(([name]) =>
      name
        .slice(path.length + 1)
        .split('/', 1)
        .join(''),
    ),
  )
  return [...names].map((name): FolderEntry => {
    const inside = folder(files, `${path}/${name}`)
    if (inside !== undefined) return { name, oid: '', kind: 'folder', text: undefined, entries: inside }
    const file = asFile(below.find(([found]) => found === `${path}/${name}`)?.[1])
    return file.kind === 'file'
      ? {
          name,
          oid: file.oid,
          kind: 'file',
          text: file.text,
          bytes: Buffer.byteLength(file.text),
          entries: [],
        }
      : { name, oid: '', kind: 'other', text: undefined, entries: [] }
  })
}
