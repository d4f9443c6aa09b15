// Backward moves: what a rollback would pin, out of the releases that were verified in the environment before.
import type { AppName, Digest, EnvironmentName, Version } from '../../../domain/identifiers.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import type { VerifiedReleases } from '../../../domain/ledger/verified-releases.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import type { Pin } from '../../../domain/release/release.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import {
  isPinned,
  isQuarantined,
  releaseAgain,
  rollbackTarget,
} from '../../../domain/ledger/rollback-target.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import { readVerifiedReleases } from '../../facts/ledger/verified-releases.ts'
import { readQuarantines } from '../../facts/ledger/quarantines.ts'
import { readReleaseFile } from '../../facts/release-files.ts'

/** One move an app, or the first app that has nothing to go back to: all or nothing. */
export function backwardMoves(
  apps: readonly AppName[],
  version: Version | undefined,
  environment: EnvironmentName,
  snapshot: Snapshot,
): Result<readonly Move[], Refusal> {
  const quarantines = readQuarantines(snapshot)
  const quarantined = quarantines.known ? quarantines.value.map(({ digest }) => digest) : []
  const moves: Move[] = []
  for (const app of apps.toSorted()) {
    const file = readReleaseFile(snapshot, environment, app)
    if (file.kind === 'absent') return err({ code: 'release-file-missing', path: file.path })
    if (file.kind === 'unreadable') {
      return err({ code: 'release-file-unreadable', path: file.path, problems: file.problems })
    }
    const verifiedReleases = readVerifiedReleases(snapshot, environment, app)
    if (!verifiedReleases.known)
      return err({ code: 'proven-unreadable', environment, app, problem: verifiedReleases.reason })
    const to = rollbackTarget(verifiedReleases.value, file.pin, quarantined, version)
    if (to === undefined) {
      const known = knownReleases(verifiedReleases.value, file.pin, quarantined)
      return err({ code: 'nothing-proven', environment, app, typed: version, verifiedReleases: known })
    }
    moves.push({ app, from: file.pin, to })
  }
  return ok(moves)
}

function knownReleases(
  verifiedReleases: VerifiedReleases,
  pin: Pin,
  quarantined: readonly Digest[],
): Extract<Refusal, { code: 'nothing-proven' }>['verifiedReleases'] {
  return verifiedReleases.toReversed().map(({ release, verified }) => {
    const obstacle = isPinned(releaseAgain(release), pin)
      ? 'running'
      : isQuarantined(release, quarantined)
        ? 'quarantined'
        : undefined
    return { version: release.version, at: verified.at, obstacle }
  })
}
