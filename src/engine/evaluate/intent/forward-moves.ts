// Forward moves: what a `/promote` would pin, from the environment before or from the registry.
import type { PromoteRequest } from '../../../domain/grammar/request.ts'
import { planSteps } from '../../../domain/commands/plan-steps.ts'
import { type EnvironmentRules, type Policy, pathTo } from '../../../domain/environments/environment.ts'
import { shortWays } from '../../../domain/automation/shortcut.ts'
import type { AppName, EnvironmentName, Version } from '../../../domain/identifiers.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import type { Result } from '../../../domain/result.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { ImageRegistry } from '../../../ports/image-registry.ts'
import { resolveSteps } from '../../facts/images/images.ts'
import { readReleaseFile } from '../../facts/release-files.ts'

export async function forwardMoves(
  registry: ImageRegistry,
  request: PromoteRequest,
  { apps, version }: { readonly apps: readonly AppName[]; readonly version: Version | undefined },
  policy: Policy,
  rules: EnvironmentRules,
  snapshot: Snapshot,
): Promise<Result<readonly Move[], Refusal>> {
  const path = pathTo(policy, rules.name)
  const files = (environment: EnvironmentName, app: AppName) => readReleaseFile(snapshot, environment, app)
  const back = shortWays(policy, rules, request.expedite !== undefined)
  const steps = planSteps(apps, version, request, rules, path, files, back)
  return steps.ok ? resolveSteps(registry, steps.value) : steps
}
