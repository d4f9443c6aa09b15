// Evaluating an intent: from a `/promote` or `/rollback` to its evaluation, or the reason why there is none.
import { findTarget } from '../../../domain/commands/plan-steps.ts'
import type { PromoteRequest } from '../../../domain/grammar/request.ts'
import type { EnvironmentRules } from '../../../domain/environments/environment.ts'
import { authorize } from '../../../domain/commands/authorize.ts'
import { type Move } from '../../../domain/promotion/promotion.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import { isPinned } from '../../../domain/ledger/rollback-target.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { Dependencies, Timed } from '../../dependencies.ts'
import { readPerson } from '../../facts/people/people.ts'
import { readPolicy } from '../../facts/policy/policy.ts'
import { evaluate, type Evaluation, type EvaluationScope, type UnhashedPromotion } from '../evaluate.ts'
import { backwardMoves } from './backward-moves.ts'
import { forwardMoves } from './forward-moves.ts'
import { subjectsOf } from './subjects.ts'
import { targetOf, type PromotionIntent } from './promotion-intent.ts'

/** Judges what an intent asks for; changes nothing. */
export async function evaluateIntent(
  dependencies: Timed,
  repository: RepositoryRef,
  intent: PromotionIntent,
  snapshot: Snapshot,
): Promise<Result<Evaluation, Refusal>> {
  const policy = readPolicy(snapshot)
  if (!policy.ok) return policy
  const { from, expedite } = intent.request.kind === 'promote' ? intent.request : nothing
  const rules = findTarget({ from, to: targetOf(intent), expedite }, policy.value)
  if (!rules.ok) return rules
  const denied = whoIsDenied(intent, snapshot, rules.value)
  // Who may not ask learns so before any registry is asked.
  if (denied !== undefined) return err(denied)
  const scope = { repository, snapshot, policy: policy.value, rules: rules.value }
  const wanted = await movesOf(dependencies, intent, scope)
  if (!wanted.ok) return wanted
  const moves = wanted.value.filter(({ from: pin, to }) => !isPinned(to, pin))
  if (moves.length === 0) return err(alreadyThere(rules.value, wanted.value))
  const evaluation = await evaluate(dependencies, scope, promotionOf(intent, scope, moves), undefined)
  if (expedite !== undefined && evaluation.report.promotion.expedite === undefined) {
    return err({ code: 'nothing-to-skip', environment: rules.value.name })
  }
  const { asOf } = intent.request
  return ok(
    asOf === undefined ? evaluation : { ...evaluation, report: { ...evaluation.report, whatIf: true } },
  )
}

/** Only a promotion forward says where it comes from, and whether it leaves something out. */
const nothing: Pick<PromoteRequest, 'from' | 'expedite'> = { from: undefined }

/** An expedited one would leave out everything that may be left out; the evaluation declares what it has to. */
function promotionOf(
  { request, actor, origin }: PromotionIntent,
  { snapshot, policy, rules }: EvaluationScope,
  moves: readonly Move[],
): UnhashedPromotion {
  const reason = request.kind === 'promote' ? request.expedite : undefined
  const environments = policy.environments.map(({ name }) => name)
  return {
    id: undefined,
    environment: rules.name,
    requester: actor ?? snapshot.self,
    origin,
    moves,
    rollback: request.kind === 'rollback' ? { reason: request.reason } : undefined,
    expedite: reason === undefined ? undefined : { reason, environments, soak: true },
  }
}

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
  { snapshot, policy, rules }: EvaluationScope,
): Promise<Result<readonly Move[], Refusal>> {
  const { request } = intent
  const subjects = subjectsOf(intent, snapshot)
  if (!subjects.ok) return subjects
  const { apps, version } = subjects.value
  return request.kind === 'promote'
    ? forwardMoves(registry, request, subjects.value, policy, rules, snapshot)
    : backwardMoves(apps, request.version ?? version, rules.name, snapshot)
}

function alreadyThere(rules: EnvironmentRules, moves: readonly Move[]): Refusal {
  const apps = moves.flatMap(({ app, to }) => {
    const [image] = to.images
    return image === undefined ? [] : [{ app, version: to.version, digest: image.digest }]
  })
  return { code: 'already-there', environment: rules.name, apps }
}
