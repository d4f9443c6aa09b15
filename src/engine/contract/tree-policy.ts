// The environments of a working tree: those of its policy, or of its folders where it has none.
import { type EnvironmentName, environmentNameSchema } from '../../domain/identifiers.ts'
import { environmentsFolder, policyPath } from '../../domain/release-path.ts'
import { defaultPolicy } from '../../policy/default-policy.ts'
import { parsePolicy } from '../../policy/parse-policy.ts'
import type { WorkingTree } from '../../ports/working-tree.ts'

/** None where the policy cannot be read or the folders' names are not enough. */
export async function environmentsOf(tree: WorkingTree): Promise<readonly EnvironmentName[]> {
  const folders = await environmentFolders(tree)
  const file = await tree.text(policyPath)
  if (file.kind === 'unreadable') return []
  const policy = file.kind === 'text' ? parsePolicy(file.text, policyPath, folders) : defaultPolicy(folders)
  return policy.ok ? policy.value.environments.map(({ name }) => name) : []
}

/** The folders under `environments/` that could be environments. */
export async function environmentFolders(tree: WorkingTree): Promise<readonly EnvironmentName[]> {
  const files = (await tree.files(environmentsFolder)) ?? []
  const names = new Set(files.flatMap(({ path }) => (path.includes('/') ? path.split('/', 1) : [])))
  return [...names].flatMap((name) => environmentNameSchema.safeParse(name).data ?? [])
}
