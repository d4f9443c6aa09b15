// The standing fact: what the ledger branch says of an app in an environment.
import { jsonOf } from '../../../domain/json-text.ts'
import { known, type Fact, unavailable } from '../../../domain/fact.ts'
import type { AppName, EnvironmentName } from '../../../domain/identifiers.ts'
import { type DeployedState, deployedStateSchema } from '../../../domain/ledger/deployed-state.ts'
import { deployedStatePath } from '../../../domain/ledger/deployed-state-path.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../../ports/git-host/git-host-queries.ts'

export function deployedStateQuery(environment: EnvironmentName, app: AppName): QueryOf<'file'> {
  return { kind: 'file', at: 'ledger', path: deployedStatePath(environment, app) }
}

/** Undefined where the ledger never saw the app there; unavailable where it cannot be read. */
export function readDeployedState(
  snapshot: Snapshot,
  environment: EnvironmentName,
  app: AppName,
): Fact<DeployedState | undefined> {
  const answer = snapshot.answer(deployedStateQuery(environment, app))
  switch (answer.kind) {
    case 'absent':
      return known(undefined)
    case 'unreadable':
      return unavailable(`${deployedStatePath(environment, app)} on the ledger branch is a ${answer.why}`)
    case 'file':
      return parseDeployedState(answer.text, deployedStatePath(environment, app))
  }
}

export function parseDeployedState(text: string, path: string): Fact<DeployedState> {
  const parsed = deployedStateSchema.safeParse(jsonOf(text))
  return parsed.success ? known(parsed.data) : unavailable(`${path} on the ledger branch cannot be read`)
}
