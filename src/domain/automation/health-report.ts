// A health report: what the cluster says of an environment at a commit, and whom it speaks for.
import type { EnvironmentRules } from '../environments/environment.ts'
import type { AppName, CommitOid, Digest, EnvironmentName, Instant, Login } from '../identifiers.ts'

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
  /** When it was heard of; set where the reporter itself said when it was. */
  readonly received?: Instant | undefined
  /** The git host's own number of it, where it has one: of two within one second the higher came later. */
  readonly sequence?: number | undefined
  readonly url: string | null
}

/**
 * A report as it counts. What the git host keeps carries the host's own time. A dispatch says itself when it was: never
 * later than now, so that a fast clock hides no failure that follows; and that it was heard of only now is kept beside it.
 */
export function asHeard(report: HealthReport, now: Instant): HealthReport {
  if (report.sequence !== undefined) return report
  return { ...report, at: report.at < now ? report.at : now, received: now }
}

/**
 * The environments a report speaks for, by their rules. Where only the context's words tell, they have to be clear:
 * a context that names several environments speaks for none of them, and `contexts` has to say whom it means.
 */
export function targetEnvironments(
  report: HealthReport,
  environments: readonly EnvironmentRules[],
): readonly EnvironmentRules[] {
  const names = environments.map(({ name }) => name)
  const [named, ...others] = namesIn(report.context, names)
  return environments.filter(({ name, verification: { contexts, reporters } }) => {
    if (reporters.length > 0 && !reporters.includes(report.reporter)) return false
    if (report.environment !== null) return report.environment === name
    return contexts.length > 0
      ? contexts.some((pattern) => matches(pattern, report.context))
      : others.length === 0 && named === name
  })
}

/** The apps of an environment a report speaks for: the one it names, else those whose names its context carries, else all. */
export function targetApps(report: HealthReport, apps: readonly AppName[]): readonly AppName[] {
  if (report.app !== null) return apps.filter((app) => app === report.app)
  const named = namesIn(report.context, apps)
  return named.length > 0 ? named : apps
}

/**
 * The names a context carries between its separators, as `kustomization/staging-api/1a2b` carries `staging`. Where one
 * is a part of another, as `api` of `api-gateway`, the longer one is meant.
 */
function namesIn<Name extends EnvironmentName | AppName>(
  context: string,
  names: readonly Name[],
): readonly Name[] {
  let rest = wordsOf(context)
  const found = new Set<Name>()
  for (const name of names.toSorted((left, right) => right.length - left.length)) {
    const words = wordsOf(name)
    while (/[a-z0-9]/u.test(words) && rest.includes(words)) {
      found.add(name)
      rest = rest.replace(words, '/+/')
    }
  }
  return names.filter((name) => found.has(name))
}

/** As in `/kustomization/staging/api/1a2b/`. */
function wordsOf(text: string): string {
  return `/${text.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '/')}/`
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
