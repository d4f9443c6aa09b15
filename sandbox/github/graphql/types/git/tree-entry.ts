// `TreeEntry`: a name in a folder, with the mode that tells files, symlinks, folders and submodules apart.
import { extname } from 'node:path'
import { objectSource, type TreeEntrySource } from '../../git/git-sources.ts'
import { objectType, ofKind } from '../../object-type.ts'

export const treeEntryType = objectType('TreeEntry', ofKind<TreeEntrySource>('TreeEntry'), {
  name: ({ entry }) => entry.name,
  path: ({ path }) => path,
  /** An integer: 33188 (100644), 33261 (100755), 40960 (a symlink), 57344 (a submodule), 16384 (a folder). */
  mode: ({ entry }) => Number.parseInt(entry.mode, 8),
  type: ({ entry }) => entry.type,
  oid: ({ entry }) => entry.oid,
  extension: ({ entry }) => extname(entry.name),
  repository: ({ repository }) => repository,
  object: ({ repository, entry, path }) =>
    entry.type === 'commit' ? null : objectSource(repository, entry.oid, path),
  size: async ({ repository, entry }) =>
    entry.type === 'blob' ? ((await repository.git.blob(entry.oid))?.length ?? 0) : 0,
})
