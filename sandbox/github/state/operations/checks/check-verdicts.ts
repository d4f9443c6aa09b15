// What the checks and statuses on a commit say, as protection reads them.
import type { CheckRun, CommitStatus, Repository } from '../../records/repository.ts'
import type { RequiredCheck } from '../../records/protection.ts'

/** All check runs on a commit, oldest first. */
export function runsOn(repository: Repository, oid: string): readonly CheckRun[] {
  return repository.suites
    .filter((suite) => suite.headOid === oid)
    .flatMap((suite) => suite.runs)
    .toSorted((left, right) => left.id - right.id)
}

/** The newest run of each app and name: the ones that count. */
export function latestRunsOn(repository: Repository, oid: string): readonly CheckRun[] {
  return [...new Map(runsOn(repository, oid).map((run) => [`${run.suite.app.id}/${run.name}`, run])).values()]
}

/** The newest status of each context. */
export function latestStatusesOn(repository: Repository, oid: string): readonly CommitStatus[] {
  const on = repository.statuses.filter((status) => status.oid === oid)
  return [...new Map(on.map((status) => [status.context, status])).values()]
}

/** Runs are matched by name, and by app where one is required; without an app a status of that context does as well. */
export function checkPasses(repository: Repository, oid: string, { context, appId }: RequiredCheck): boolean {
  const runs = latestRunsOn(repository, oid).filter(
    (run) => run.name === context && (appId === undefined || run.suite.app.id === appId),
  )
  const statuses =
    appId === undefined
      ? latestStatusesOn(repository, oid).filter((status) => status.context === context)
      : []
  const verdicts = [
    ...runs.map((run) => ['success', 'neutral', 'skipped'].includes(run.conclusion ?? '')),
    ...statuses.map((status) => status.state === 'success'),
  ]
  return verdicts.length > 0 && verdicts.every(Boolean)
}
