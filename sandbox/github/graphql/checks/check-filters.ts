// Which check suites and runs a connection lists.
import { z } from 'zod'
import { runsOn } from '../../state/operations/checks/check-verdicts.ts'
import type { CheckRun, CheckSuite } from '../../state/records/repository.ts'
import type { CommitSource } from '../git/git-sources.ts'

export const suiteFilter = z.strictObject({
  appId: z.number().optional(),
  checkName: z.string().optional(),
})

const words = z.string().transform((word) => word.toLowerCase())

export const runFilter = z.strictObject({
  appId: z.number().optional(),
  checkName: z.string().optional(),
  checkType: z.enum(['ALL', 'LATEST']).optional(),
  status: words.optional(),
  statuses: z.array(words).optional(),
  conclusions: z.array(words).optional(),
})

export function suitesOn(
  { repository, oid }: CommitSource,
  { appId, checkName }: z.infer<typeof suiteFilter> = {},
): readonly CheckSuite[] {
  return repository.suites.filter(
    (suite) =>
      suite.headOid === oid &&
      (appId === undefined || suite.app.id === appId) &&
      (checkName === undefined || suite.runs.some((run) => run.name === checkName)),
  )
}

/** Without a type: the newest of each name, as REST does; what GraphQL's default is, is unpublished. */
export function runsIn(
  suite: CheckSuite,
  { appId, checkName, checkType, status, statuses, conclusions }: z.infer<typeof runFilter> = {},
): readonly CheckRun[] {
  const all = runsOn(suite.repository, suite.headOid).filter((run) => run.suite === suite)
  const runs = checkType === 'ALL' ? all : [...new Map(all.map((run) => [run.name, run])).values()]
  return runs.filter(
    (run) =>
      (appId === undefined || suite.app.id === appId) &&
      (checkName === undefined || run.name === checkName) &&
      (status === undefined || run.status === status) &&
      (statuses?.includes(run.status) ?? true) &&
      (conclusions?.includes(run.conclusion ?? '') ?? true),
  )
}
