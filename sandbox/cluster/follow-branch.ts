// Lets the cluster follow a branch of the sandbox GitHub's own repository, without a clone.
import { commitOidSchema } from '../../src/domain/identifiers.ts'
import { environmentsFolder } from '../../src/domain/release-path.ts'
import type { BareRepository } from '../github/git/bare-repository.ts'
import type { ClusterSource } from './cluster-source.ts'

/** What is asked of the repository. */
type Objects = Pick<BareRepository, 'branch' | 'commit' | 'tree' | 'blob'>

/** A source for the cluster. Symlinks and submodules are left out: a cluster that followed them could be led anywhere. */
export function followBranch(repository: Objects, branch: string): ClusterSource {
  return {
    async head() {
      return Promise.resolve(commitOidSchema.parse(repository.branch(branch)))
    },
    async filesAt(oid) {
      const commit = await repository.commit(oid)
      const root = commit === undefined ? undefined : await repository.tree(commit.tree)
      const folder = root?.find(({ name, type }) => name === environmentsFolder && type === 'tree')
      return new Map(folder === undefined ? [] : await filesBelow(repository, folder.oid, environmentsFolder))
    },
  }
}

async function filesBelow(
  repository: Objects,
  tree: string,
  path: string,
): Promise<readonly (readonly [string, string])[]> {
  const entries = (await repository.tree(tree)) ?? []
  const files = await Promise.all(
    entries.map(async ({ name, type, mode, oid }) => {
      if (type === 'tree') return filesBelow(repository, oid, `${path}/${name}`)
      if (mode !== '100644' && mode !== '100755') return []
      const text = (await repository.blob(oid))?.toString('utf8') ?? ''
      return [[`${path}/${name}`, text] as const]
    }),
  )
  return files.flat()
}
