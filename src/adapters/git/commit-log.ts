// The commit log: first-parent commits with the paths they changed, taken apart as `git log --raw -z` writes them.
import { type CommitOid, commitOidSchema, instantSchema } from '../../domain/identifiers.ts'
import type { HistoryCommit, PathChange, StoredFile } from '../../ports/release-history.ts'
import { nulParts } from './git-stream.ts'

/** Oldest first, those without a change in the folders as well. */
export async function* readCommitLog(
  directory: string,
  tip: CommitOid,
  folders: readonly string[],
  isCut: (commit: CommitOid) => boolean,
): AsyncIterable<HistoryCommit> {
  const args = [
    'log',
    '--first-parent',
    '--diff-merges=first-parent',
    '--reverse',
    '--sparse',
    '--raw',
    '--no-renames',
    '--no-abbrev',
    '--no-notes',
    '-z',
    '--format=commit %H %ct %P%n%s',
    '--end-of-options',
    tip,
    '--',
    ...folders.map((folder) => `:(top,literal)${folder}`),
  ]
  let open: (HistoryCommit & { changes: PathChange[] }) | undefined
  let meta: string | undefined
  for await (const raw of nulParts(directory, args)) {
    const part = meta === undefined ? raw.replace(/^\n+/, '') : raw
    if (meta !== undefined) {
      open?.changes.push(changeOf(meta, part))
      meta = undefined
    } else if (part.startsWith(':')) meta = part
    else if (part !== '') {
      if (open !== undefined) yield open
      open = headerOf(part, isCut)
    }
  }
  if (open !== undefined) yield open
}

function headerOf(
  header: string,
  isCut: (commit: CommitOid) => boolean,
): HistoryCommit & { changes: PathChange[] } {
  const end = header.indexOf('\n')
  const [, oid, seconds, ...parents] = header.slice(0, end).split(' ')
  const commit = commitOidSchema.parse(oid)
  return {
    commit,
    at: instantSchema.parse(new Date(Number(seconds) * 1000).toISOString()),
    parents: parents.filter(Boolean).map((parent) => commitOidSchema.parse(parent)),
    headline: header.slice(end + 1),
    cut: isCut(commit),
    changes: [],
  }
}

/** `:<mode before> <mode after> <id before> <id after> <letter>` */
function changeOf(meta: string, path: string): PathChange {
  const [before = '', after = '', idBefore = '', idAfter = ''] = meta.slice(1).split(' ')
  return { path, before: stored(path, before, idBefore), after: stored(path, after, idAfter) }
}

/** What git stores at a path under a mode: only plain files are ever read. */
export function stored(path: string, mode: string, id: string): StoredFile | undefined {
  if (mode === '000000') return undefined
  return { path, id: mode === '100644' || mode === '100755' ? id : undefined }
}
