// The path of a standing on the ledger branch.
import type { AppName, EnvironmentName } from '../identifiers.ts'

/** `standing/<env>/<app>.json`; the only, unnamed app is `_`. */
export function deployedStatePath(environment: EnvironmentName, app: AppName): string {
  return `standing/${environment}/${app}.json`
}
