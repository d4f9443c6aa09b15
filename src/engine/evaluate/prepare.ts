// Preparing: from what was read to a promotion with every gate's verdict, or the reason why there is none.
import { findTarget } from '../../domain/commands/plan-steps.ts'
import type { PromoteRequest } from '../../domain/grammar/request.ts'
import { declareSkips } from '../../gates/declare-skips.ts'
import { earliest } from '../../gates/earliest-pass.ts'
import { judge } from '../../gates/evaluate.ts'
import type { EnvironmentRules, Policy } from '../../domain/environments/environment.ts'
import { known } from '../../domain/fact.ts'
import { authorize } from '../../gates/authorization/judge.ts'
import { withContracts } from '../../gates/contract/judge.ts'
import type { PromotionReport } from '../../messages/outcome.ts'
import { planHash } from '../../domain/promotion/plan-hash.ts'
import { rulesHash } from '../../domain/promotion/rules-hash.ts'
import { kindOf, type Move, type Promotion } from '../../domain/promotion/promotion.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { isPinned } from '../../domain/ledger/rollback-target.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Equipment } from '../dependencies.ts'
import { readCause } from '../facts/trigger.ts'
import { gateResults } from '../facts/gate-results.ts'
import { readPerson } from '../facts/people.ts'
import { readPolicy } from '../facts/policy.ts'
import { chainOf, promotionFacts } from '../facts/promotion-facts.ts'
import { readReleases } from '../facts/releases.ts'
import type { Timed } from '../facts/stopwatch.ts'
import { readStability } from '../facts/ledger/stability.ts'
import { backwardMoves } from './backward-moves.ts'
import { readImpact } from './read-impact.ts'
import { forwardMoves } from './forward-moves.ts'
import { subjectsOf } from './subjects.ts'
import { targetOf, type Wish } from './promotion-intent.ts'

export interface Prepared {
  readonly policy: Policy
  readonly rules: EnvironmentRules
  readonly report: PromotionReport
}

/** Judges what a wish asks for; changes nothing. */
export async function prepare(
  equipment: Timed,
  repository: RepositoryRef,
  wish: Wish,
  reading: Reading,
): Promise<Result<Prepared, Refusal>> {
  const policy = readPolicy(reading)
  if (!policy.ok) return policy
  const { from, expedite } = wish.request.kind === 'promote' ? wish.request : nothing
  const rules = findTarget({ from, to: targetOf(wish), expedite }, policy.value)
  if (!rules.ok) return rules
  const refused = whoMayNot(wish, reading, rules.value)
  // Who may not ask learns so before any registry is troubled.
  if (refused !== undefined) return err(refused)
  const wanted = await movesOf(equipment, wish, reading, policy.value, rules.value)
  if (!wanted.ok) return wanted
  const moves = wanted.value.filter(({ from: pin, to }) => !isPinned(to, pin))
  if (moves.length === 0) return err(alreadyThere(rules.value, wanted.value))
  const report = await reportOn(equipment, repository, wish, reading, policy.value, rules.value, moves)
  if (expedite !== undefined && report.promotion.expedite === undefined) {
    return err({ code: 'nothing-to-skip', environment: rules.value.name })
  }
  return ok({ policy: policy.value, rules: rules.value, report })
}

/** Only a promotion forward says where it comes from, and whether it leaves something out. */
const nothing: Pick<PromoteRequest, 'from' | 'expedite'> = { from: undefined }

function whoMayNot(wish: Wish, reading: Reading, rules: EnvironmentRules): Refusal | undefined {
  const { actor } = wish
  if (actor === undefined) return undefined
  const person = readPerson(reading, actor, rules)
  // Which apps are meant is said only afterwards; until then it is a question of the environment.
  const subjects = subjectsOf(wish, reading)
  const kind = wish.request.kind === 'rollback' ? 'rollback' : 'promotion'
  for (const app of subjects.ok ? subjects.value.apps : [undefined]) {
    const reason = authorize(actor, person, rules, kind, app)
    if (reason.code === 'not-authorized')
      return { code: 'requester-not-authorized', environment: rules.name, reason }
  }
  return undefined
}

async function movesOf(
  { registry }: Equipment,
  wish: Wish,
  reading: Reading,
  policy: Policy,
  rules: EnvironmentRules,
): Promise<Result<readonly Move[], Refusal>> {
  const { request } = wish
  const subjects = subjectsOf(wish, reading)
  if (!subjects.ok) return subjects
  const { apps, version } = subjects.value
  return request.kind === 'promote'
    ? forwardMoves(registry, request, subjects.value, policy, rules, reading)
    : backwardMoves(apps, request.version ?? version, rules.name, reading)
}

async function reportOn(
  equipment: Timed,
  repository: RepositoryRef,
  { request, actor, origin }: Wish,
  reading: Reading,
  policy: Policy,
  rules: EnvironmentRules,
  wanted: readonly Move[],
): Promise<PromotionReport> {
  const at = equipment.now()
  const isRollback = request.kind === 'rollback'
  const kind = isRollback ? 'rollback' : 'promotion'
  const about = { moves: wanted, asker: actor, kind } as const
  const releases = await readReleases(equipment, repository, reading, rules, about)
  const moves = withContracts(wanted, releases.contracts)
  const apps = moves.map(({ app }) => app)
  const hash = rulesHash(policy, rules.name, apps)
  const wholeWay: Promotion = {
    id: equipment.newPromotionId(),
    environment: rules.name,
    requester: actor ?? reading.self,
    origin,
    moves,
    rollback: isRollback ? { reason: request.reason } : undefined,
    rulesHash: hash,
    planHash: planHash(rules.name, moves, hash, kind),
  }
  const shortest = shortestWay(wholeWay, request, policy)
  const facts = await promotionFacts(equipment, repository, releases, policy, rules, shortest ?? wholeWay, {
    reviews: known({ reviews: [], reviewers: new Map() }),
    content: known({ kind: 'planned' }),
    hold: known(undefined),
    results: gateResults(releases, rules, wholeWay, undefined),
  })
  const expedite = shortest === undefined ? undefined : declareSkips(shortest, facts, at)
  const promotion: Promotion =
    expedite === undefined
      ? wholeWay
      : { ...wholeWay, expedite, planHash: planHash(rules.name, moves, hash, 'promotion', expedite) }
  const eligibility = judge(promotion, facts, at)
  const isOpen = eligibility.outcome !== 'eligible'
  const cause = readCause(reading, origin)
  const impact = await readImpact(equipment, repository, reading, policy, promotion, eligibility)
  return {
    promotion,
    eligibility,
    chain: chainOf(reading, policy, rules.name, apps),
    stability: readStability(reading, rules.name, apps, at),
    cause,
    impact,
    durations: equipment.stopwatch.durations(rules, kindOf(promotion)),
    earliest: isOpen ? earliest(promotion, facts, at) : undefined,
    whatIf: request.asOf === undefined ? undefined : true,
    at,
  }
}

/** The same promotion, leaving out everything that may be left out; undefined where nobody asked for that. */
function shortestWay(promotion: Promotion, request: Wish['request'], policy: Policy) {
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
