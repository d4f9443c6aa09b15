// The questions of a `/promote` or `/rollback`: all of them at once where the policy is remembered and the apps are named.
import { rulesOf, type Policy } from '../../../domain/environments/environment.ts'
import { type AppName, appNameSchema, onlyApp } from '../../../domain/identifiers.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { Query } from '../../../ports/git-host/git-host-queries.ts'
import { impactQueries } from '../../facts/impact/impact.ts'
import { ledgerHeadQuery } from '../../facts/ledger/ledger-head.ts'
import { openPromotionsQuery } from '../../facts/threads/open-promotions.ts'
import { policyQueries } from '../../facts/policy/policy.ts'
import { promotionQueries } from '../../facts/promotion-facts.ts'
import { environmentQuery, readApps, readReleaseFile, releaseFileQuery } from '../../facts/release-files.ts'
import { targetOf, type PromotionIntent } from './promotion-intent.ts'

/** What to ask for a wish, from the policy as far as it is known and what was read so far. */
export function promoteQueries(
  intent: PromotionIntent,
  policy: Policy | undefined,
  soFar: Snapshot | undefined,
): readonly Query[] {
  const to = targetOf(intent)
  const rules = policy === undefined ? undefined : rulesOf(policy, to)
  const apps = appsToAsk(intent, soFar)
  const files = apps.map((app) => releaseFileQuery(to, app))
  const kind = intent.request.kind === 'promote' ? 'promotion' : 'rollback'
  const isExpedited = intent.request.kind === 'promote' && intent.request.expedite !== undefined
  const everything =
    policy === undefined || rules === undefined
      ? []
      : promotionQueries({ policy, rules, apps, requester: intent.actor, kind, isExpedited }, soFar)
  const impact = policy === undefined || kind === 'promotion' ? [] : impactQueries(policy, apps, soFar)
  return [
    ...intent.alsoAsk,
    ...policyQueries,
    ledgerHeadQuery,
    openPromotionsQuery(to),
    ...(wantsAll(intent) ? [to, ...(rules?.after ?? [])].map((name) => environmentQuery(name, true)) : files),
    ...(needsNames(intent, apps, soFar) ? [environmentQuery(to, false)] : []),
    // With `all`, the folder has every release file already.
    ...impact,
    ...(wantsAll(intent) ? everything.filter((query) => !isReleaseFile(query)) : everything),
  ]
}

/** The apps that may be meant: every word that could be one, and the unnamed one where no word is. */
export function appsToAsk(intent: PromotionIntent, soFar: Snapshot | undefined): readonly AppName[] {
  const to = targetOf(intent)
  if (wantsAll(intent)) return soFar === undefined ? [] : readApps(soFar, environmentQuery(to, true))
  const named = intent.request.subjects.flatMap((word) => {
    const app = appNameSchema.safeParse(word.toLowerCase())
    return app.success ? [app.data] : []
  })
  // Where nothing of that was found, a single app that is there needs no name.
  const names = environmentQuery(to, false)
  const present = soFar?.has(names) === true ? readApps(soFar, names) : []
  return [...new Set([...named, onlyApp, ...(present.length === 1 ? present : [])])]
}

function wantsAll(intent: PromotionIntent): boolean {
  return intent.request.subjects.some((word) => word.toLowerCase() === 'all')
}

/** The names of all apps are listed only to say which one may have been meant: one word too many is a slip, one is the version. */
function needsNames(intent: PromotionIntent, apps: readonly AppName[], soFar: Snapshot | undefined): boolean {
  if (soFar === undefined || wantsAll(intent)) return false
  const to = targetOf(intent)
  if (soFar.has(environmentQuery(to, false))) return true
  const found = apps.filter((app) => readReleaseFile(soFar, to, app).kind !== 'absent')
  const named = found.filter((app) => app !== onlyApp)
  return found.length === 0 || intent.request.subjects.length > named.length + 1
}

function isReleaseFile(query: Query): boolean {
  return query.kind === 'file' && query.at === 'default' && query.path.endsWith('/release.yaml')
}
