// Trees as REST shows them, one level or all the way down.
import type { TreeEntry } from '../../git/object-format.ts'
import type { Repository } from '../../state/records/repository.ts'
import type { World } from '../../state/world.ts'
import { repositoryApi } from '../../representations/addresses.ts'

interface TreeItem extends TreeEntry {
  readonly path: string
  readonly size: number | undefined
}

/** GitHub stops at 100,000 entries and says `truncated`; nothing here is that large. */
export async function treeEntries(
  repository: Repository,
  oid: string,
  recursive: boolean,
  prefix = '',
): Promise<readonly TreeItem[]> {
  const { git } = repository
  const items: TreeItem[] = []
  for (const entry of (await git.tree(oid)) ?? []) {
    const path = `${prefix}${entry.name}`
    const size = entry.type === 'blob' ? (await git.blob(entry.oid))?.length : undefined
    items.push({ ...entry, path, size })
    if (recursive && entry.type === 'tree')
      items.push(...(await treeEntries(repository, entry.oid, true, `${path}/`)))
  }
  return items
}

export function showTree(world: World, repository: Repository, sha: string, entries: readonly TreeItem[]) {
  return {
    sha,
    url: repositoryApi(world, repository, `/git/trees/${sha}`),
    truncated: false,
    tree: entries.map(({ path, mode, type, oid, size }) => ({
      path,
      mode,
      type,
      sha: oid,
      url: repositoryApi(world, repository, `/git/${type}s/${oid}`),
      ...(size === undefined ? {} : { size }),
    })),
  }
}
