// The input of `updateRefs`, the one mutation that moves or deletes a ref only if it is where it was seen.
import type { HostId } from '../../../../domain/identifiers.ts'

/** A compare-and-swap of one branch (GitHub GraphQL schema, `RefUpdate`). */
export function refUpdate(
  repositoryId: HostId,
  { name, from, to }: { readonly name: string; readonly from: string; readonly to: string },
) {
  const update = { name: `refs/heads/${name}`, beforeOid: from, afterOid: to, force: true }
  return { repositoryId, refUpdates: [update] }
}
