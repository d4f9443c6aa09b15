// The environments of a working tree: those of its policy, or of its folders where it has none.
import type { Policy } from '../../domain/environment.ts'
import { type EnvironmentName, environmentNameSchema } from '../../domain/identifiers.ts'
import { environmentsFolder, policyPath } from '../../domain/manifests/release-path.ts'
import { defaultPolicy } from '../../domain/policy/default-policy.ts'
import { parsePolicy } from '../../domain/policy/parse-policy.ts'
import type { WorkingTree } from '../../ports/working-tree.ts'

/** None where the policy cannot be read or the folders' names are not enough. */
export async function environmentsOf(tree: WorkingTree): Promise<readonly EnvironmentName[]> {
  return (await policyOf(tree))?.environments.map(({ name }) => name) ?? []
}

async function policyOf(tree: WorkingTree): Promise<Policy | undefined> {
  const file = await tree.text(policyPath)
  if (file.kind === 'text') return valueOf(parsePolicy(file.text, policyPath))
  return file.kind === 'absent' ? valueOf(defaultPolicy(await folders(tree))) : undefined
}

async function folders(tree: WorkingTree): Promise<readonly EnvironmentName[]> {
  const files = (await tree.files(environmentsFolder)) ?? []
  const names = new Set(files.flatMap(({ path }) => (path.includes('/') ? path.split('/', 1) : [])))
  return [...names].flatMap((name) => environmentNameSchema.safeParse(name).data ?? [])
}

function valueOf<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false },
): T | undefined {
  return result.ok ? result.value : undefined
}
