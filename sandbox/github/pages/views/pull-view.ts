// A pull request beside its conversation: checks, changed files, commits, and what may be done with it now.
import { latestRunsOn } from '../../state/operations/checks/check-verdicts.ts'
import { blockersOf, mergeStateOf } from '../../state/operations/merging.ts'
import { comparisonBase } from '../../state/operations/pull-figures.ts'
import { roleOf } from '../../state/permissions.ts'
import type { PullRequest } from '../../state/records/repository.ts'
import { checkViews } from './check-view.ts'
import { commitViews } from './commit-view.ts'
import { changedFileViews } from './diff-view.ts'
import type { Here } from './here.ts'

export async function pullView(here: Here, pull: PullRequest) {
  const { world, repository, visitor } = here
  const { history } = repository.git
  const state = await mergeStateOf(world, pull)
  const blockers = pull.state === 'open' ? await blockersOf(world, pull, undefined) : []
  const admin = roleOf(world, repository, visitor.person.account.login) === 'admin'
  const from = await comparisonBase(repository, pull.baseOid, pull.headOid)
  const commits = await history.commitsBetween(pull.baseOid, pull.headOid)
  return {
    headRef: pull.headRef,
    baseRef: pull.baseRef,
    checks: checkViews(latestRunsOn(repository, pull.headOid), world.now()),
    files: await changedFileViews(repository, from, pull.headOid),
    commits: await commitViews(repository, commits, world.now()),
    headOid: pull.headOid,
    conflicts: state === 'dirty',
    draft: pull.draft,
    blockers,
    mergeable: pull.state === 'open' && state === 'clean',
    mayForce: pull.state === 'open' && admin && state === 'blocked',
    isOwn: pull.author === visitor.person.account,
  }
}
