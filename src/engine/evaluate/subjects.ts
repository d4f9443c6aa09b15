// The subjects of a wish: the apps that are meant, and the version where one was typed among them.
import { resolveSubjects } from '../../domain/commands/resolve-subjects.ts'
import type { AppName, Version } from '../../domain/identifiers.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import { environmentQuestion, readApps, readReleaseFile } from '../facts/release-files.ts'
import { appsToAsk } from './promotion-queries.ts'
import { targetOf, type Wish } from './promotion-intent.ts'

export function subjectsOf(
  wish: Wish,
  reading: Reading,
): Result<{ readonly apps: readonly AppName[]; readonly version: Version | undefined }, Refusal> {
  const target = targetOf(wish)
  const names = environmentQuestion(target, false)
  const everyApp = reading.has(names)
    ? readApps(reading, names)
    : appsToAsk(wish, reading).filter((app) => readReleaseFile(reading, target, app).kind !== 'absent')
  const subjects = resolveSubjects(wish.request.subjects, everyApp, target)
  if (!subjects.ok) return subjects
  const { apps, version } = subjects.value
  return ok({ apps: apps === 'all' ? everyApp : apps, version })
}
