// Preparing: from what was read to a promotion with every gate's verdict, or the reason why there is none.
import { findTarget, planSteps, type Step } from '../../domain/commands/plan-steps.ts'
import { resolveSubjects } from '../../domain/commands/resolve-subjects.ts'
import { judge } from '../../domain/eligibility.ts'
import { type EnvironmentRules, type Policy, pathTo } from '../../domain/environment.ts'
import { known } from '../../domain/fact.ts'
import { authorize } from '../../domain/gates/authorization.ts'

import type { PromotionReport } from '../../domain/outcome.ts'
import { planHash } from '../../domain/plan-hash.ts'
import { rulesHash } from '../../domain/policy/rules-hash.ts'
import type { Move, Promotion } from '../../domain/promotion.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { sameImages } from '../../domain/release.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Reading } from '../../ports/git-host.ts'
import type { Equipment } from '../equipment.ts'
import { resolveSteps } from '../facts/images.ts'
import { readPerson } from '../facts/people.ts'
import { readPolicy } from '../facts/policy.ts'
import { chainOf, promotionFacts } from '../facts/promotion-facts.ts'
import { environmentQuestion, readApps, readReleaseFile } from '../facts/release-files.ts'
import { appsToAsk } from './questions.ts'
import type { Wish } from './wish.ts'

export interface Prepared {
  readonly policy: Policy
  readonly rules: EnvironmentRules
  readonly report: PromotionReport
}

/** Judges what a wish asks for; changes nothing. */
export async function prepare(
  equipment: Equipment,
  wish: Wish,
  reading: Reading,
): Promise<Result<Prepared, Refusal>> {
  const policy = readPolicy(reading)
  if (!policy.ok) return policy
  const rules = findTarget(wish.request, policy.value)
  if (!rules.ok) return rules
  const may = authorize(wish.actor, readPerson(reading, wish.actor, rules.value), rules.value)
  // Who may not ask learns so before any registry is troubled.
  if (may.code === 'not-authorized') {
    return err({ code: 'requester-not-authorized', environment: rules.value.name, reason: may })
  }
  const steps = stepsOf(wish, policy.value, rules.value, reading)
  if (!steps.ok) return steps
  const resolved = await resolveSteps(equipment.registry, steps.value)
  if (!resolved.ok) return resolved
  const moves = resolved.value.filter(({ from, to }) => from.version !== to.version || !sameImages(from, to))
  if (moves.length === 0) return err(alreadyThere(rules.value, resolved.value))
  const report = await reportOn(equipment, wish, reading, policy.value, rules.value, moves)
  return ok({ policy: policy.value, rules: rules.value, report })
}

function stepsOf(
  wish: Wish,
  policy: Policy,
  rules: EnvironmentRules,
  reading: Reading,
): Result<readonly Step[], Refusal> {
  const { request } = wish
  const names = environmentQuestion(rules.name, false)
  const everyApp = reading.has(names)
    ? readApps(reading, names)
    : appsToAsk(wish, reading).filter((app) => readReleaseFile(reading, rules.name, app).kind !== 'absent')
  const subjects = resolveSubjects(request.subjects, everyApp, rules.name)
  if (!subjects.ok) return subjects
  const { version } = subjects.value
  const apps = subjects.value.apps === 'all' ? everyApp : subjects.value.apps
  return planSteps(apps, version, request, rules, pathTo(policy, rules.name), (environment, app) =>
    readReleaseFile(reading, environment, app),
  )
}

async function reportOn(
  equipment: Equipment,
  wish: Wish,
  reading: Reading,
  policy: Policy,
  rules: EnvironmentRules,
  moves: readonly Move[],
): Promise<PromotionReport> {
  const at = equipment.now()
  const apps = moves.map(({ app }) => app)
  const hash = rulesHash(policy, rules.name)
  const promotion: Promotion = {
    id: equipment.newPromotionId(),
    environment: rules.name,
    requester: wish.actor,
    origin: wish.origin,
    moves,
    rulesHash: hash,
    planHash: planHash(rules.name, moves, hash),
  }
  const facts = await promotionFacts(equipment.registry, reading, policy, rules, promotion, {
    reviews: known({ reviews: [], reviewers: new Map() }),
    content: known({ kind: 'planned' }),
  })
  const eligibility = judge(promotion, facts, at)
  return { promotion, eligibility, chain: chainOf(reading, policy, rules.name, apps), at }
}

function alreadyThere(rules: EnvironmentRules, moves: readonly Move[]): Refusal {
  const apps = moves.flatMap(({ app, to }) => {
    const [image] = to.images
    return image === undefined ? [] : [{ app, version: to.version, digest: image.digest }]
  })
  return { code: 'already-there', environment: rules.name, apps }
}
