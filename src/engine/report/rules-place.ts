// The rules' place: where the policy that was read is written, for whoever wants to look it up.
import type { Policy } from '../../domain/environments/environment.ts'
import type { RulesPlace } from '../../text/context.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'

export function rulesPlace({ repository }: Snapshot, policy: Policy | undefined): RulesPlace {
  const policyCommit = policy === undefined ? undefined : repository.head
  return { repositoryUrl: repository.url, policyPath: policy?.path, policyCommit }
}
