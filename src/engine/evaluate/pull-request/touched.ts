// What a pull request touches of ours: release files, lock files, the policy, and everything else.
import type { AppName, EnvironmentName } from '../../../domain/identifiers.ts'
import { environmentNameSchema } from '../../../domain/identifiers.ts'
import { lockPath, parseReleasePath, policyPath } from '../../../domain/release-path.ts'

export interface Touched {
  readonly places: readonly {
    readonly environment: EnvironmentName
    readonly app: AppName
    readonly path: string
  }[]
  readonly locks: readonly { readonly environment: EnvironmentName; readonly path: string }[]
  readonly policy: boolean
  readonly others: readonly string[]
}

/** Sorts changed paths by what they mean to us. */
export function touchedBy(paths: readonly string[]): Touched {
  const places = paths.flatMap((path) => {
    const place = parseReleasePath(path)
    return place === undefined ? [] : [{ ...place, path }]
  })
  const locks = paths.flatMap((path) => {
    const environment = environmentNameSchema.safeParse(path.split('/')[1]).data
    return environment !== undefined && lockPath(environment) === path ? [{ environment, path }] : []
  })
  const ours = new Set([...places, ...locks].map(({ path }) => path))
  return {
    places,
    locks,
    policy: paths.includes(policyPath),
    others: paths.filter((path) => path !== policyPath && !ours.has(path)),
  }
}
