// The subjects of a wish: the apps that are meant, and the version where one was typed among them.
import { resolveSubjects } from '../../../domain/commands/resolve-subjects.ts'
import type { AppName, Version } from '../../../domain/identifiers.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { ok, type Result } from '../../../domain/result.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import { environmentQuery, readApps, readReleaseFile } from '../../facts/release-files.ts'
import { appsToAsk } from './intent-queries.ts'
import { targetOf, type PromotionIntent } from './promotion-intent.ts'

export function subjectsOf(
  intent: PromotionIntent,
  snapshot: Snapshot,
): Result<{ readonly apps: readonly AppName[]; readonly version: Version | undefined }, Refusal> {
  const target = targetOf(intent)
  const names = environmentQuery(target, false)
  const everyApp = snapshot.has(names)
    ? readApps(snapshot, names)
    : appsToAsk(intent, snapshot).filter((app) => readReleaseFile(snapshot, target, app).kind !== 'absent')
  const subjects = resolveSubjects(intent.request.subjects, everyApp, target)
  if (!subjects.ok) return subjects
  const { apps, version } = subjects.value
  return ok({ apps: apps === 'all' ? everyApp : apps, version })
}
