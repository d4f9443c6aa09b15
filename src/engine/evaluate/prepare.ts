// Preparing: from what was read to a promotion with every gate's verdict, or the reason why there is none.
import { findTarget } from '../../domain/commands/plan-steps.ts'
import type { PromoteRequest } from '../../domain/grammar/request.ts'
import { declareSkips } from '../../gates/declare-skips.ts'
import { earliestPass } from '../../gates/earliest-pass.ts'
import { judge } from '../../gates/evaluate.ts'
import type { EnvironmentRules, Policy } from '../../domain/environments/environment.ts'
import { known } from '../../domain/fact.ts'
import { authorize } from '../../domain/commands/authorize.ts'
import { withContracts } from '../../gates/contract/judge.ts'
import type { PromotionReport } from '../../messages/outcome.ts'
import { planHash } from '../../domain/promotion/plan-hash.ts'
import { rulesHash } from '../../domain/promotion/rules-hash.ts'
import { kindOf, type Move, type Promotion } from '../../domain/promotion/promotion.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { isPinned } from '../../domain/ledger/rollback-target.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Dependencies, Timed } from '../dependencies.ts'
import { readTrigger } from '../facts/trigger.ts'
import { gateResults } from '../facts/gate-results.ts'
import { readPerson } from '../facts/people.ts'
import { readPolicy } from '../facts/policy.ts'
import { chainOf, promotionFacts } from '../facts/promotion-facts.ts'
import { readReleases } from '../facts/releases.ts'
import { readStability } from '../facts/ledger/stability.ts'
import { backwardMoves } from './backward-moves.ts'
import { readImpact } from './read-impact.ts'
import { forwardMoves } from './forward-moves.ts'
import { subjectsOf } from './subjects.ts'
import { targetOf, type PromotionIntent } from './promotion-intent.ts'

export interface Prepared {
  readonly policy: Policy
  readonly rules: EnvironmentRules
  readonly report: PromotionReport
}

/** Judges what a wish asks for; changes nothing. */
export async function prepare(
  dependencies: Timed,
  repository: RepositoryRef,
  intent: PromotionIntent,
  snapshot: Snapshot,
): Promise<Result<Prepared, Refusal>> {
  const policy = readPolicy(snapshot)
  if (!policy.ok) return policy
  const { from, expedite } = intent.request.kind === 'promote' ? intent.request : nothing
  const rules = findTarget({ from, to: targetOf(intent), expedite }, policy.value)
  if (!rules.ok) return rules
  const refused = whoIsDenied(intent, snapshot, rules.value)
  // Who may not ask learns so before any registry is troubled.
  if (refused !== undefined) return err(refused)
  const wanted = await movesOf(dependencies, intent, snapshot, policy.value, rules.value)
  if (!wanted.ok) return wanted
  const moves = wanted.value.filter(({ from: pin, to }) => !isPinned(to, pin))
  if (moves.length === 0) return err(alreadyThere(rules.value, wanted.value))
  const report = await reportOn(dependencies, repository, intent, snapshot, policy.value, rules.value, moves)
  if (expedite !== undefined && report.promotion.expedite === undefined) {
    return err({ code: 'nothing-to-skip', environment: rules.value.name })
  }
  return ok({ policy: policy.value, rules: rules.value, report })
}

/** Only a promotion forward says where it comes from, and whether it leaves something out. */
const nothing: Pick<PromoteRequest, 'from' | 'expedite'> = { from: undefined }

function whoIsDenied(
  intent: PromotionIntent,
  snapshot: Snapshot,
  rules: EnvironmentRules,
): Refusal | undefined {
  const { actor } = intent
  if (actor === undefined) return undefined
  const person = readPerson(snapshot, actor, rules)
  // Which apps are meant is said only afterwards; until then it is a question of the environment.
  const subjects = subjectsOf(intent, snapshot)
  const kind = intent.request.kind === 'rollback' ? 'rollback' : 'promotion'
  for (const app of subjects.ok ? subjects.value.apps : [undefined]) {
    const reason = authorize(actor, person, rules, kind, app)
    if (reason.code === 'not-authorized')
      return { code: 'requester-not-authorized', environment: rules.name, reason }
  }
  return undefined
}

async function movesOf(
  { registry }: Dependencies,
  intent: PromotionIntent,
  snapshot: Snapshot,
  policy: Policy,
  rules: EnvironmentRules,
): Promise<Result<readonly Move[], Refusal>> {
  const { request } = intent
  const subjects = subjectsOf(intent, snapshot)
  if (!subjects.ok) return subjects
  const { apps, version } = subjects.value
  return request.kind === 'promote'
    ? forwardMoves(registry, request, subjects.value, policy, rules, snapshot)
    : backwardMoves(apps, request.version ?? version, rules.name, snapshot)
}

async function reportOn(
  dependencies: Timed,
  repository: RepositoryRef,
  { request, actor, origin }: PromotionIntent,
  snapshot: Snapshot,
  policy: Policy,
  rules: EnvironmentRules,
  wanted: readonly Move[],
): Promise<PromotionReport> {
  const at = dependencies.now()
  const isRollback = request.kind === 'rollback'
  const kind = isRollback ? 'rollback' : 'promotion'
  const about = { moves: wanted, asker: actor, kind } as const
  const releases = await readReleases(dependencies, repository, snapshot, rules, about)
  const moves = withContracts(wanted, releases.contracts)
  const apps = moves.map(({ app }) => app)
  const hash = rulesHash(policy, rules.name, apps)
  const wholeWay: Promotion = {
    id: dependencies.newPromotionId(),
    environment: rules.name,
    requester: actor ?? snapshot.self,
    origin,
    moves,
    rollback: isRollback ? { reason: request.reason } : undefined,
    rulesHash: hash,
    planHash: planHash(rules.name, moves, hash, kind),
  }
  const shortest = shortestWay(wholeWay, request, policy)
  const facts = await promotionFacts(
    dependencies,
    repository,
    releases,
    policy,
    rules,
    shortest ?? wholeWay,
    {
      reviews: known({ reviews: [], reviewers: new Map() }),
      content: known({ kind: 'planned' }),
      hold: known(undefined),
      results: gateResults(releases, rules, wholeWay, undefined),
    },
  )
  const expedite = shortest === undefined ? undefined : declareSkips(shortest, facts, at)
  const promotion: Promotion =
    expedite === undefined
      ? wholeWay
      : { ...wholeWay, expedite, planHash: planHash(rules.name, moves, hash, 'promotion', expedite) }
  const eligibility = judge(promotion, facts, at)
  const isOpen = eligibility.outcome !== 'eligible'
  const trigger = readTrigger(snapshot, origin)
  const impact = await readImpact(dependencies, repository, snapshot, policy, promotion, eligibility)
  return {
    promotion,
    eligibility,
    chain: chainOf(snapshot, policy, rules.name, apps),
    stability: readStability(snapshot, rules.name, apps, at),
    trigger,
    impact,
    durations: dependencies.stopwatch.durations(rules, kindOf(promotion)),
    earliestPass: isOpen ? earliestPass(promotion, facts, at) : undefined,
    whatIf: request.asOf === undefined ? undefined : true,
    at,
  }
}

/** The same promotion, leaving out everything that may be left out; undefined where nobody asked for that. */
function shortestWay(promotion: Promotion, request: PromotionIntent['request'], policy: Policy) {
  if (request.kind !== 'promote' || request.expedite === undefined) return undefined
  const environments = policy.environments.map(({ name }) => name)
  return { ...promotion, expedite: { reason: request.expedite, environments, soak: true } }
}

function alreadyThere(rules: EnvironmentRules, moves: readonly Move[]): Refusal {
  const apps = moves.flatMap(({ app, to }) => {
    const [image] = to.images
    return image === undefined ? [] : [{ app, version: to.version, digest: image.digest }]
  })
  return { code: 'already-there', environment: rules.name, apps }
}
