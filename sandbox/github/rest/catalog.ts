// All routes in one row, found by method and path.
import { type OperationName, operationsInUse } from '../openapi/operations-in-use.ts'
import { appRoutes } from './app.ts'
import { checkRunRoutes } from './checks/check-runs.ts'
import { commentRoutes } from './threads/comments.ts'
import { comparisonRoutes } from './git/comparisons.ts'
import { contentRoutes } from './git/contents.ts'
import { deploymentRoutes } from './checks/deployments.ts'
import { gitDatabaseRoutes } from './git/git-database.ts'
import { issueRoutes } from './threads/issues.ts'
import { peopleRoutes } from './people.ts'
import { protectionRoutes } from './protection.ts'
import { pullRoutes } from './threads/pulls.ts'
import { reactionRoutes } from './threads/reactions.ts'
import { repositoryRoutes } from './repositories.ts'
import { reviewRoutes } from './threads/reviews.ts'
import type { Route } from './route.ts'
import { statusRoutes } from './checks/statuses.ts'
import { workflowRunRoutes } from './checks/workflow-runs.ts'

const routes: readonly Route[] = [
  ...appRoutes,
  ...repositoryRoutes,
  ...peopleRoutes,
  ...protectionRoutes,
  ...contentRoutes,
  ...comparisonRoutes,
  ...gitDatabaseRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...reactionRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...checkRunRoutes,
  ...statusRoutes,
  ...deploymentRoutes,
  ...workflowRunRoutes,
]

export interface Match {
  readonly operation: OperationName
  readonly params: Readonly<Record<string, string>>
}

/** `{ref}` and `{path}` take the rest, slashes included; every other parameter is one segment. */
const patterns = operationsInUse.map((operation) => {
  const source = operation.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const rest = ['ref', 'path', 'branch', 'basehead', 'commit_sha', 'tree_sha'].includes(name)
    return `(?<${name}>${rest ? '.*' : '[^/]+'})`
  })
  return { operation, pattern: new RegExp(`^${source}$`) }
})

/** The operation a request is, or undefined when the sandbox does not know it. The first that fits in the list. */
export function operationAt(method: string, path: string): Match | undefined {
  const matching = patterns.flatMap(({ operation, pattern }) => {
    const found = pattern.exec(`${method} ${path}`)
    return found === null ? [] : [{ operation, groups: found.groups ?? {} }]
  })
  // The most literal path wins: `…/commits/main/check-runs` is not the commit `main/check-runs`.
  const [best] = matching.toSorted((left, right) => literal(right.operation) - literal(left.operation))
  if (best === undefined) return undefined
  const params = Object.entries(best.groups).map(
    ([name, value]) => [name, decodeURIComponent(value)] as const,
  )
  return { operation: best.operation, params: Object.fromEntries(params) }
}

export function routeOf(operation: OperationName): Route | undefined {
  return routes.find((route) => route.operation === operation)
}

function literal(operation: string): number {
  return operation.replaceAll(/\{\w+\}/g, '').length
}
