// Check: every change of a release file on the default branch has exactly one entry that says the same, and back.
import type { CommitOid, Instant } from '../../identifiers.ts'
import type { WrittenRelease } from '../../ledger/deployed-state.ts'
import { type Arrival, arrivalOf, commitIn } from '../arrivals.ts'
import { type Check, nothing } from './check.ts'
import type { EntryEvidence, MergedEvidence } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { type Change, matchChanges, type Recorded } from './match-changes.ts'
import { placeKey, releaseIn, sameRelease } from '../pin-state.ts'

export const changes: Check = {
  name: 'changes',
  begin({ since }) {
    const arrivals: (Arrival & { readonly index: number; readonly at: Instant })[] = []
    const reported = new Set<CommitOid>()
    const named = new Set<CommitOid>()
    const positions = new Map<CommitOid, number>()
    const carriers = new Map<CommitOid, CommitOid>()
    const pinned = new Map<string, WrittenRelease | null>()
    const found: Change[] = []
    let firstAsked: number | undefined
    let isCut = false

    const note = ({ index, entry }: EntryEvidence): void => {
      if (!entry.ok) return
      const { at, payload } = entry.value
      const [arrival, commit] = [arrivalOf(payload), commitIn(payload)]
      if (commit !== undefined) named.add(commit)
      if (arrival !== undefined) arrivals.push({ ...arrival, index, at })
      else if (commit !== undefined) reported.add(commit)
    }
    const land = ({ commit, position, asked, changes: files }: MergedEvidence): void => {
      if (files.length > 0 || named.has(commit)) positions.set(commit, position)
      if (asked) firstAsked ??= position
      for (const { environment, app, path, before, after } of files) {
        const key = placeKey({ environment, app })
        const from = pinned.has(key) ? (pinned.get(key) ?? null) : releaseIn(before)
        const release = releaseIn(after)
        pinned.set(key, release)
        if (!sameRelease(from, release)) found.push({ environment, app, path, commit, position, release })
      }
    }
    const positionOf = (commit: CommitOid): number | undefined =>
      positions.get(commit) ?? positions.get(carriers.get(commit) ?? commit)

    return {
      take(evidence) {
        if (evidence.kind === 'entry') note(evidence)
        if (evidence.kind === 'landed') land(evidence)
        if (evidence.kind === 'brought' && evidence.by !== undefined) {
          carriers.set(evidence.commit, evidence.by)
        }
        if (evidence.kind === 'shallow') isCut ||= evidence.branch === 'default'
        return nothing
      },
      end() {
        const recorded = arrivals.flatMap((arrival): readonly Recorded[] => {
          const position = positionOf(arrival.commit)
          return position === undefined ? [] : [{ ...arrival, position }]
        })
        const unknown = arrivals
          .filter(({ at }) => !isCut && (since === undefined || at >= since))
          .filter(({ commit }) => positionOf(commit) === undefined)
        const asked = recorded.filter(({ position }) => position >= (firstAsked ?? 0))
        // A ledger of which no commit is on the default branch accounts for nothing there, and excuses nothing.
        let begin = recorded.length < arrivals.length && recorded.length === 0 ? 0 : Number.POSITIVE_INFINITY
        for (const { position } of recorded) begin = Math.min(begin, position)
        // A report adopts what stood there: only what came after it is the ledger's to account for.
        for (const commit of reported) begin = Math.min(begin, (positionOf(commit) ?? begin) + 1)
        return [...unknown.map(unknownCommit), ...matchChanges(found, asked, begin)]
      },
    }
  },
}

function unknownCommit({
  environment,
  app,
  index,
  commit,
  pullRequest,
  release,
}: Arrival & { readonly index: number }): Finding {
  const where = { environment, app, index, commit, version: release?.version }
  return { reason: 'entry-commit-unknown', ...where, pullRequest: pullRequest ?? undefined }
}
