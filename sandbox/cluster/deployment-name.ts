// How an app in an environment is called inside the cluster.
import { type AppName, type EnvironmentName, onlyApp } from '../../src/domain/identifiers.ts'

export interface Place {
  readonly environment: EnvironmentName
  readonly app: AppName
}

/** The name of the Flux Kustomization or Argo CD Application: `staging-api`, and `staging` for a repository's only app. */
export function deploymentName({ environment, app }: Place): string {
  return app === onlyApp ? environment : `${environment}-${app}`
}
