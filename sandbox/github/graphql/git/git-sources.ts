// Things of git as the types show them: an object or ref of a repository, already read.
import type { CommitObject, TreeEntry } from '../../git/object-format.ts'
import type { Repository } from '../../state/records/repository.ts'

interface InRepository {
  readonly repository: Repository
  readonly oid: string
}

export interface CommitSource extends InRepository {
  readonly kind: 'Commit'
  readonly commit: CommitObject
}

export interface TreeSource extends InRepository {
  readonly kind: 'Tree'
  /** Where the tree stands below the root it was reached from; empty for a root. */
  readonly path: string
  readonly entries: readonly TreeEntry[]
}

export interface BlobSource extends InRepository {
  readonly kind: 'Blob'
  readonly bytes: Buffer
}

export interface TreeEntrySource {
  readonly kind: 'TreeEntry'
  readonly repository: Repository
  readonly entry: TreeEntry
  readonly path: string
}

export interface RefSource extends InRepository {
  readonly kind: 'Ref'
  /** The full name, as in `refs/heads/main`. */
  readonly name: string
}

export type ObjectSource = CommitSource | TreeSource | BlobSource

/** The object of an oid, or undefined where the repository has none (a submodule's commit, say). */
export async function objectSource(
  repository: Repository,
  oid: string,
  path = '',
): Promise<ObjectSource | undefined> {
  const object = await repository.git.object(oid)
  switch (object?.type) {
    case 'commit':
      return commitSource(repository, oid)
    case 'tree':
      return { kind: 'Tree', repository, oid, path, entries: (await repository.git.tree(oid)) ?? [] }
    case 'blob':
      return { kind: 'Blob', repository, oid, bytes: object.bytes }
    default:
      return undefined
  }
}

export async function commitSource(repository: Repository, oid: string): Promise<CommitSource | undefined> {
  const commit = await repository.git.commit(oid)
  return commit === undefined ? undefined : { kind: 'Commit', repository, oid, commit }
}

/** Several commits, in the order of their oids. */
export async function commitSources(
  repository: Repository,
  oids: readonly string[],
): Promise<readonly CommitSource[]> {
  const commits = await Promise.all(oids.map((oid) => commitSource(repository, oid)))
  return commits.filter((commit) => commit !== undefined)
}

/** A ref by its full name. */
export function refSource(repository: Repository, name: string): RefSource | undefined {
  const oid = repository.git.refs().get(name)
  return oid === undefined ? undefined : { kind: 'Ref', repository, oid, name }
}
