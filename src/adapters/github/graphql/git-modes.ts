// The modes of git's tree entries, as GraphQL writes them: plain numbers.

const folder = 0o040000
const symlink = 0o120000
const submodule = 0o160000

/** What a tree entry is. Regular files have several modes, of which we keep none apart. */
export function kindOfMode(mode: number): 'file' | 'folder' | 'symlink' | 'submodule' {
  switch (mode) {
    case folder:
      return 'folder'
    case symlink:
      return 'symlink'
    case submodule:
      return 'submodule'
    default:
      return 'file'
  }
}
