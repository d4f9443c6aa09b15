// Judging a deployment: a job that names a protected environment is let through, refused, or left to wait.
import { deploymentVerdict, type DeployedApp, type DeploymentFacts } from '../../gates/deployment-verdict.ts'
import { isOnlyLocked } from '../../gates/evaluate.ts'
import { type EnvironmentRules, type Policy, rulesOf } from '../../domain/environments/environment.ts'
import { type Fact, known } from '../../domain/fact.ts'
import { environmentNameSchema } from '../../domain/identifiers.ts'
import type { Pin } from '../../domain/release/release.ts'
import { isPinned } from '../../domain/ledger/rollback-target.ts'
import { releaseOf } from '../../domain/release/release.ts'
import { turningPoint } from '../../gates/recheck-at.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Question } from '../../ports/git-host/git-host-queries.ts'
import type { WaitingDeployment } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { lockQuestions, readLocks } from '../facts/ledger/locks.ts'
import { openPromotionsQuestion, readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { quarantineQuestion, readQuarantines } from '../facts/ledger/quarantines.ts'
import { environmentQuestion, pinFact, readApps, readReleaseFile } from '../facts/release-files.ts'
import { readStanding, standingQuestion } from '../facts/ledger/deployed-states.ts'
import { gather } from '../facts/read-snapshot.ts'
import { assess } from '../evaluate/assess.ts'

/** Answers once it is clear; until then it is remembered, and judged again with everything that changes. */
export async function judgeDeployment(
  equipment: Equipment,
  repository: RepositoryRef,
  waiting: WaitingDeployment,
): Promise<void> {
  const { host, policies, messages, reviews, looks, now } = equipment
  const reading = await gather(host, repository, (soFar) => [
    ...policyQuestions,
    ...questionsAbout(waiting, policies.recall(repository, soFar), soFar),
  ])
  const policy = readPolicy(reading)
  // What the rules mean is not known, so nothing is said.
  if (!policy.ok) return looks.waits(repository, waiting)
  const rules = rulesMeant(waiting, policy.value)
  const facts = await factsOf(equipment, repository, waiting, reading, rules)
  const verdict = deploymentVerdict(facts, now())
  if (verdict.state === 'wait') return looks.waits(repository, waiting)
  await reviews.answer(
    repository,
    waiting,
    verdict.state,
    messages.deploymentAnswer(verdict, waiting.environment),
  )
  looks.answered(repository, waiting)
}

function questionsAbout(
  waiting: WaitingDeployment,
  policy: Policy | undefined,
  soFar: Reading | undefined,
): readonly Question[] {
  const rules = policy === undefined ? undefined : rulesMeant(waiting, policy)
  if (rules === undefined) return []
  const { name } = rules
  const then = environmentQuestion(name, true, waiting.commit)
  const apps = soFar?.has(then) === true ? readApps(soFar, then) : []
  return [
    then,
    environmentQuestion(name, true),
    ...lockQuestions(name),
    quarantineQuestion,
    openPromotionsQuestion(name),
    ...apps.map((app) => standingQuestion(name, app)),
  ]
}

async function factsOf(
  equipment: Equipment,
  repository: RepositoryRef,
  { commit }: WaitingDeployment,
  reading: Reading,
  rules: EnvironmentRules | undefined,
): Promise<DeploymentFacts> {
  if (rules === undefined) {
    return { environment: undefined, apps: [], locks: known([]), quarantined: known([]), proposed: undefined }
  }
  const { name } = rules
  const quarantines = readQuarantines(reading)
  const apps = readApps(reading, environmentQuestion(name, true, commit))
  const open = readOpenPromotions(reading, name).find(({ head }) => head === commit)
  const number = open?.pullRequest?.number
  return {
    environment: name,
    apps: apps.map((app): DeployedApp => {
      const pin = pinFact(readReleaseFile(reading, name, app, commit))
      const current = pinFact(readReleaseFile(reading, name, app))
      return { app, pin, isCurrent: isSame(pin, current), standing: readStanding(reading, name, app) }
    }),
    locks: readLocks(reading, name),
    quarantined: quarantines.known ? known(quarantines.value.map(({ digest }) => digest)) : quarantines,
    proposed:
      open === undefined || number === undefined
        ? undefined
        : { number, apps: open.apps, outcome: await outcomeOf(equipment, repository, number) },
  }
}

/** What may still change by itself, or once a lock is lifted, only waits: a refused job never goes on. */
async function outcomeOf(equipment: Equipment, repository: RepositoryRef, number: number) {
  const assessed = await assess(equipment, repository, number)
  if (assessed.kind !== 'promotion') return 'waiting'
  const { eligibility } = assessed.report
  const mayChange = isOnlyLocked(eligibility) || turningPoint(eligibility, equipment.now()) !== undefined
  return eligibility.outcome === 'blocked' && mayChange ? 'waiting' : eligibility.outcome
}

/** The git host tells environments apart without regard to case. */
function rulesMeant({ environment }: WaitingDeployment, policy: Policy): EnvironmentRules | undefined {
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
  { looks }: Pick<Equipment, 'looks'>,
  repository: RepositoryRef,
): readonly { readonly kind: 'judge-deployment'; readonly deployment: WaitingDeployment }[] {
  return looks.waiting(repository).map((deployment) => ({ kind: 'judge-deployment', deployment }))
}
