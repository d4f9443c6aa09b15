// A health report: what the cluster says of an environment at a commit, and whom it speaks for.
import type { EnvironmentRules } from './environment.ts'
import type { AppName, CommitOid, Digest, EnvironmentName, Instant, Login } from './identifiers.ts'

export interface HealthReport {
  /** The commit of the default branch that was synced. */
  readonly commit: CommitOid
  readonly healthy: boolean
  /** A status context, a deployment's environment, or the name of a dispatch. */
  readonly context: string
  /** Set where the report names its environment outright: deployments and dispatches. */
  readonly environment: string | null
  /** Set where the report names its app outright. */
  readonly app: string | null
  /** Set where the report names the digest it saw running: another pin is not meant. */
  readonly digest: Digest | null
  readonly reporter: Login
  readonly at: Instant
  readonly url: string | null
}

/** Whether a report speaks for an environment, by its rules. */
export function speaksFor(report: HealthReport, rules: EnvironmentRules): boolean {
  const { contexts, reporters } = rules.verification
  if (reporters.length > 0 && !reporters.includes(report.reporter)) return false
  if (report.environment !== null) return report.environment === rules.name
  return contexts.length > 0
    ? contexts.some((pattern) => matches(pattern, report.context))
    : hasWord(report.context, rules.name)
}

/** The apps of an environment a report speaks for: the one it names, else those whose names its context carries, else all. */
export function appsMeant(report: HealthReport, apps: readonly AppName[]): readonly AppName[] {
  if (report.app !== null) return apps.filter((app) => app === report.app)
  const named = apps.filter((app) => hasWord(report.context, app))
  return named.length > 0 ? named : apps
}

/** Whether a context carries a name between its separators, as `kustomization/staging-api/1a2b` carries `staging`. */
function hasWord(context: string, name: EnvironmentName | AppName): boolean {
  const words = `/${context.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '/')}/`
  return words.includes(`/${name.replaceAll(/[^a-z0-9]+/gu, '/')}/`)
}

/** `*` stands for any run of characters; every other character for itself. */
function matches(pattern: string, context: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (!context.startsWith(first)) return false
  let at = first.length
  for (const [index, piece] of rest.entries()) {
    const found = index === rest.length - 1 ? context.length - piece.length : context.indexOf(piece, at)
    if (found < at || !context.startsWith(piece, found)) return false
    at = found + piece.length
  }
  return at === context.length
}
