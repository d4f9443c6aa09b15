// Backward moves: what a rollback would pin, out of the releases that were verified in the environment before.
import type { AppName, Digest, EnvironmentName, Version } from '../../domain/identifiers.ts'
import type { Move } from '../../domain/promotion/promotion.ts'
import type { Proven } from '../../domain/ledger/verified-releases.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import type { Pin } from '../../domain/release/release.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { isPinned, isQuarantined, releaseAgain, rollbackTarget } from '../../domain/ledger/rollback-target.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import { readProven } from '../facts/ledger/verified-releases.ts'
import { readQuarantines } from '../facts/ledger/quarantines.ts'
import { readReleaseFile } from '../facts/release-files.ts'

/** One move an app, or the first app that has nothing to go back to: all or nothing. */
export function backwardMoves(
  apps: readonly AppName[],
  version: Version | undefined,
  environment: EnvironmentName,
  reading: Reading,
): Result<readonly Move[], Refusal> {
  const quarantines = readQuarantines(reading)
  const quarantined = quarantines.known ? quarantines.value.map(({ digest }) => digest) : []
  const moves: Move[] = []
  for (const app of apps.toSorted()) {
    const file = readReleaseFile(reading, environment, app)
    if (file.kind === 'absent') return err({ code: 'release-file-missing', path: file.path })
    if (file.kind === 'unreadable') {
      return err({ code: 'release-file-unreadable', path: file.path, problems: file.problems })
    }
    const proven = readProven(reading, environment, app)
    if (!proven.known) return err({ code: 'proven-unreadable', environment, app, problem: proven.reason })
    const to = rollbackTarget(proven.value, file.pin, quarantined, version)
    if (to === undefined) {
      const known = knownReleases(proven.value, file.pin, quarantined)
      return err({ code: 'nothing-proven', environment, app, typed: version, proven: known })
    }
    moves.push({ app, from: file.pin, to })
  }
  return ok(moves)
}

function knownReleases(
  proven: Proven,
  pin: Pin,
  quarantined: readonly Digest[],
): Extract<Refusal, { code: 'nothing-proven' }>['proven'] {
  return proven.toReversed().map(({ release, verified }) => {
    const obstacle = isPinned(releaseAgain(release), pin)
      ? 'running'
      : isQuarantined(release, quarantined)
        ? 'quarantined'
        : undefined
    return { version: release.version, at: verified.at, obstacle }
  })
}
