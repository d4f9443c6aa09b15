// The questions of a `/promote` or `/rollback`: all of them at once where the policy is remembered and the apps are named.
import { rulesOf, type Policy } from '../../domain/environments/environment.ts'
import { type AppName, appNameSchema, onlyApp } from '../../domain/identifiers.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { Question } from '../../ports/git-host/git-host-queries.ts'
import { impactQuestions } from '../facts/impact.ts'
import { ledgerHeadQuestion } from '../facts/ledger/ledger-head.ts'
import { openPromotionsQuestion } from '../facts/threads/open-promotions.ts'
import { policyQuestions } from '../facts/policy.ts'
import { promotionQuestions } from '../facts/promotion-facts.ts'
import {
  environmentQuestion,
  readApps,
  readReleaseFile,
  releaseFileQuestion,
} from '../facts/release-files.ts'
import { targetOf, type Wish } from './promotion-intent.ts'

/** What to ask for a wish, from the policy as far as it is known and what was read so far. */
export function promoteQuestions(
  wish: Wish,
  policy: Policy | undefined,
  soFar: Reading | undefined,
): readonly Question[] {
  const to = targetOf(wish)
  const rules = policy === undefined ? undefined : rulesOf(policy, to)
  const apps = appsToAsk(wish, soFar)
  const files = apps.map((app) => releaseFileQuestion(to, app))
  const kind = wish.request.kind === 'promote' ? 'promotion' : 'rollback'
  const isExpedited = wish.request.kind === 'promote' && wish.request.expedite !== undefined
  const everything =
    policy === undefined || rules === undefined
      ? []
      : promotionQuestions(policy, rules, apps, wish.actor, kind, isExpedited, soFar)
  const impact = policy === undefined || kind === 'promotion' ? [] : impactQuestions(policy, apps, soFar)
  return [
    ...wish.alsoAsk,
    ...policyQuestions,
    ledgerHeadQuestion,
    openPromotionsQuestion(to),
    ...(wantsAll(wish)
      ? [to, ...(rules?.after ?? [])].map((name) => environmentQuestion(name, true))
      : files),
    ...(needsNames(wish, apps, soFar) ? [environmentQuestion(to, false)] : []),
    // With `all`, the folder has every release file already.
    ...impact,
    ...(wantsAll(wish) ? everything.filter((question) => !isReleaseFile(question)) : everything),
  ]
}

/** The apps that may be meant: every word that could be one, and the unnamed one where no word is. */
export function appsToAsk(wish: Wish, soFar: Reading | undefined): readonly AppName[] {
  const to = targetOf(wish)
  if (wantsAll(wish)) return soFar === undefined ? [] : readApps(soFar, environmentQuestion(to, true))
  const named = wish.request.subjects.flatMap((word) => {
    const app = appNameSchema.safeParse(word.toLowerCase())
    return app.success ? [app.data] : []
  })
  // Where nothing of that was found, a single app that is there needs no name.
  const names = environmentQuestion(to, false)
  const present = soFar?.has(names) === true ? readApps(soFar, names) : []
  return [...new Set([...named, onlyApp, ...(present.length === 1 ? present : [])])]
}

function wantsAll(wish: Wish): boolean {
  return wish.request.subjects.some((word) => word.toLowerCase() === 'all')
}

/** The names of all apps are listed only to say which one may have been meant: one word too many is a slip, one is the version. */
function needsNames(wish: Wish, apps: readonly AppName[], soFar: Reading | undefined): boolean {
  if (soFar === undefined || wantsAll(wish)) return false
  const to = targetOf(wish)
  if (soFar.has(environmentQuestion(to, false))) return true
  const found = apps.filter((app) => readReleaseFile(soFar, to, app).kind !== 'absent')
  const named = found.filter((app) => app !== onlyApp)
  return found.length === 0 || wish.request.subjects.length > named.length + 1
}

function isReleaseFile(question: Question): boolean {
  return question.kind === 'file' && question.at === 'default' && question.path.endsWith('/release.yaml')
}
