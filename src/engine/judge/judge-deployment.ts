// Judging a deployment: a job that names a protected environment is let through, refused, or left to wait.
import { deploymentVerdict, type DeployedApp, type DeploymentFacts } from '../../gates/deployment-verdict.ts'
import { isOnlyLocked } from '../../gates/evaluate.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../domain/environments/environment.ts'
import { type Fact, known } from '../../domain/fact.ts'
import { environmentNameSchema } from '../../domain/identifiers.ts'
import type { Pin } from '../../domain/release/release.ts'
import { isPinned } from '../../domain/ledger/rollback-target.ts'
import { releaseOf } from '../../domain/release/release.ts'
import { recheckAt } from '../../gates/recheck-at.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Query } from '../../ports/git-host/git-host-queries.ts'
import type { WaitingDeployment } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { lockQueries, readLocks } from '../facts/ledger/locks.ts'
import { openPromotionsQuery, readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { policyQueries, readPolicy } from '../facts/policy/policy.ts'
import { quarantineQuery, readQuarantines } from '../facts/ledger/quarantines.ts'
import { environmentQuery, pinFact, readApps, readReleaseFile } from '../facts/release-files.ts'
import { readDeployedState, deployedStateQuery } from '../facts/ledger/deployed-states.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { evaluatePullRequest } from '../evaluate/pull-request/evaluate-pull-request.ts'

/** Answers once it is clear; until then it is remembered, and judged again with everything that changes. */
export async function judgeDeployment(
  dependencies: Dependencies,
  repository: RepositoryRef,
  waiting: WaitingDeployment,
): Promise<void> {
  const { host, policies, messages, reviews, reconcileCache, now } = dependencies
  const snapshot = await readSnapshot(host, repository, (soFar) => [
    ...policyQueries,
    ...queriesAbout(waiting, policies.recall(repository, soFar), soFar),
  ])
  const policy = readPolicy(snapshot)
  // What the rules mean is not known, so nothing is said.
  if (!policy.ok) return reconcileCache.waits(repository, waiting)
  const rules = targetRules(waiting, policy.value)
  const facts = await factsOf(dependencies, repository, waiting, snapshot, rules)
  const verdict = deploymentVerdict(facts, now())
  if (verdict.state === 'wait') return reconcileCache.waits(repository, waiting)
  await reviews.answer(
    repository,
    waiting,
    verdict.state,
    messages.deploymentAnswer(verdict, waiting.environment),
  )
  reconcileCache.answered(repository, waiting)
}

function queriesAbout(
  waiting: WaitingDeployment,
  policy: Policy | undefined,
  soFar: Snapshot | undefined,
): readonly Query[] {
  const rules = policy === undefined ? undefined : targetRules(waiting, policy)
  if (rules === undefined) return []
  const { name } = rules
  const then = environmentQuery(name, true, waiting.commit)
  const apps = soFar?.has(then) === true ? readApps(soFar, then) : []
  return [
    then,
    environmentQuery(name, true),
    ...lockQueries(name),
    quarantineQuery,
    openPromotionsQuery(name),
    ...apps.map((app) => deployedStateQuery(name, app)),
  ]
}

async function factsOf(
  dependencies: Dependencies,
  repository: RepositoryRef,
  { commit }: WaitingDeployment,
  snapshot: Snapshot,
  rules: EnvironmentRules | undefined,
): Promise<DeploymentFacts> {
  if (rules === undefined) {
    return { environment: undefined, apps: [], locks: known([]), quarantined: known([]), proposed: undefined }
  }
  const { name } = rules
  const quarantines = readQuarantines(snapshot)
  const apps = readApps(snapshot, environmentQuery(name, true, commit))
  const open = readOpenPromotions(snapshot, name).find(({ head }) => head === commit)
  const number = open?.pullRequest?.number
  return {
    environment: name,
    apps: apps.map((app): DeployedApp => {
      const pin = pinFact(readReleaseFile(snapshot, name, app, commit))
      const current = pinFact(readReleaseFile(snapshot, name, app))
      return {
        app,
        pin,
        isCurrent: isSame(pin, current),
        deployedState: readDeployedState(snapshot, name, app),
      }
    }),
    locks: readLocks(snapshot, name),
    quarantined: quarantines.known ? known(quarantines.value.map(({ digest }) => digest)) : quarantines,
    proposed:
      open === undefined || number === undefined
        ? undefined
        : { number, apps: open.apps, outcome: await outcomeOf(dependencies, repository, number) },
  }
}

/** What may still change by itself, or once a lock is lifted, only waits: a refused job never goes on. */
async function outcomeOf(dependencies: Dependencies, repository: RepositoryRef, number: number) {
  const evaluated = await evaluatePullRequest(dependencies, repository, number)
  if (evaluated.kind !== 'promotion') return 'waiting'
  const { eligibility } = evaluated.report
  const mayChange = isOnlyLocked(eligibility) || recheckAt(eligibility) !== undefined
  return eligibility.outcome === 'blocked' && mayChange ? 'waiting' : eligibility.outcome
}

/** The git host tells environments apart without regard to case. */
function targetRules({ environment }: WaitingDeployment, policy: Policy): EnvironmentRules | undefined {
  const name = environmentNameSchema.safeParse(environment.toLowerCase())
  return name.success ? rulesOf(policy, name.data) : undefined
}

function isSame(pin: Fact<Pin | undefined>, current: Fact<Pin | undefined>): boolean {
  const release = pin.known && pin.value !== undefined ? releaseOf(pin.value) : undefined
  return (
    release !== undefined && current.known && current.value !== undefined && isPinned(release, current.value)
  )
}

/** Whatever was judged, a job may have waited for it. */
export function waitingDeployments(
  { reconcileCache }: Pick<Dependencies, 'reconcileCache'>,
  repository: RepositoryRef,
): readonly { readonly kind: 'judge-deployment'; readonly deployment: WaitingDeployment }[] {
  return reconcileCache.waiting(repository).map((deployment) => ({ kind: 'judge-deployment', deployment }))
}
