// A contract as it lies in a working tree, with the hashes of everything in its bundle.
import { checksumsName } from '../../domain/contract/checksums.ts'
import { bundleDirectory, contractPath } from '../../domain/contract/contract-file.ts'
import type { Bundle, StoredContract } from '../../domain/contract/judge-contract.ts'
import type { CommitOid } from '../../domain/identifiers.ts'
import type { WorkingTree } from '../../ports/working-tree.ts'

export async function storedContract(tree: WorkingTree, commit: CommitOid): Promise<StoredContract> {
  const path = contractPath(commit)
  const file = await tree.text(path)
  const directory = file.kind === 'text' ? bundleDirectory(file.text) : undefined
  return { path, file, bundle: directory === undefined ? undefined : await storedBundle(tree, directory) }
}

/** Undefined where there is no such folder. */
export async function storedBundle(tree: WorkingTree, directory: string): Promise<Bundle | undefined> {
  const entries = await tree.files(directory)
  if (entries === undefined) return undefined
  const files: Bundle['files'] = new Map(
    await Promise.all(
      entries.map(async ({ path }) => [path, await tree.digest(`${directory}/${path}`)] as const),
    ),
  )
  return { checksums: await tree.text(`${directory}/${checksumsName}`), files }
}
