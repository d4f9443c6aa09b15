// The paths of the files that Lockkeeper reads and writes on the default branch.
import {
  type AppName,
  appNameSchema,
  type EnvironmentName,
  environmentNameSchema,
  onlyApp,
} from './identifiers.ts'

export const environmentsFolder = 'environments'

/** Where the owners of a repository write their rules. */
export const policyPath = '.github/lockkeeper.yaml'

/** The release file of an app: `environments/<env>/<app>/release.yaml`, without the app's folder for the only one. */
export function releasePath(environment: EnvironmentName, app: AppName): string {
  const folder = app === onlyApp ? environment : `${environment}/${app}`
  return `${environmentsFolder}/${folder}/release.yaml`
}

/** The lock file that is written by hand and reviewed like any other change. */
export function lockPath(environment: EnvironmentName): string {
  return `${environmentsFolder}/${environment}/lock.yaml`
}

/** The environment and app of a release file; undefined for every other path, however it looks. */
export function parseReleasePath(path: string): { environment: EnvironmentName; app: AppName } | undefined {
  const parts = path.split('/')
  if (parts.length < 3 || parts.length > 4) return undefined
  const environment = environmentNameSchema.safeParse(parts[1])
  const app = parts.length === 3 ? onlyApp : appNameSchema.safeParse(parts[2]).data
  if (!environment.success || app === undefined) return undefined
  // Only one way of writing leads to a file: what does not come back the same is another path.
  return releasePath(environment.data, app) === path ? { environment: environment.data, app } : undefined
}
