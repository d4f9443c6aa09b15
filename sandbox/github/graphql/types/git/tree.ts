// `Tree`: a folder's entries.
import type { TreeEntrySource, TreeSource } from '../../git/git-sources.ts'
import { objectType, ofKind } from '../../object-type.ts'
import { gitObjectFields } from './git-object.ts'

export const treeType = objectType('Tree', ofKind<TreeSource>('Tree'), {
  ...gitObjectFields,
  entries: ({ repository, entries, path }): readonly TreeEntrySource[] =>
    entries.map((entry) => ({
      kind: 'TreeEntry',
      repository,
      entry,
      path: path === '' ? entry.name : `${path}/${entry.name}`,
    })),
})
