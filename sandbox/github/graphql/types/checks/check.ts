// `CheckSuite` and `CheckRun`: an app's verdicts on a commit.
import type { CheckRun, CheckSuite } from '../../../state/records/repository.ts'
import type { Context } from '../../context.ts'
import { runFilter, runsIn } from '../../checks/check-filters.ts'
import { commitSource, refSource } from '../../git/git-sources.ts'
import { objectType, ofKind } from '../../object-type.ts'
import { connection } from '../../paging.ts'
import { repositoryPath, webAddress } from '../../web-address.ts'

export const checkSuiteType = objectType('CheckSuite', ofKind<CheckSuite>('CheckSuite'), {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  app: ({ app }) => app,
  repository: ({ repository }) => repository,
  commit: ({ repository, headOid }) => commitSource(repository, headOid),
  branch: ({ repository, headBranch }) =>
    headBranch === undefined ? null : refSource(repository, `refs/heads/${headBranch}`),
  createdAt: ({ createdAt }) => createdAt,
  status: (suite) => (isCompleted(suite) ? 'COMPLETED' : 'QUEUED'),
  conclusion: (suite) => (isCompleted(suite) ? suiteConclusion(suite) : null),
  checkRuns: connection({ filterBy: runFilter.optional() }, (suite, { filterBy }) => runsIn(suite, filterBy)),
})

export const checkRunType = objectType('CheckRun', ofKind<CheckRun>('CheckRun'), {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status.toUpperCase(),
  conclusion: ({ conclusion }) => conclusion?.toUpperCase(),
  startedAt: ({ startedAt }) => startedAt,
  completedAt: ({ completedAt }) => completedAt,
  detailsUrl: (run, context) => run.detailsUrl ?? runAddress(run, context),
  externalId: ({ externalId }) => externalId,
  title: ({ output }) => output.title,
  summary: ({ output }) => output.summary,
  text: ({ output }) => output.text,
  checkSuite: ({ suite }) => suite,
  repository: ({ suite }) => suite.repository,
  url: runAddress,
  permalink: runAddress,
})

function runAddress({ suite, id }: CheckRun, { world }: Context): string {
  return webAddress(world, `${repositoryPath(suite.repository)}/runs/${id}`)
}

function isCompleted({ runs }: CheckSuite): boolean {
  return runs.length > 0 && runs.every(({ status }) => status === 'completed')
}

function suiteConclusion(suite: CheckSuite): string {
  const said = runsIn(suite).map(({ conclusion }) => conclusion ?? 'neutral')
  const worst = said.find((conclusion) => !['success', 'neutral', 'skipped'].includes(conclusion))
  return (worst ?? (said.includes('success') ? 'success' : 'neutral')).toUpperCase()
}
