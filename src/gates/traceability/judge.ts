// Gate traceability: every image tells its commit, its run and its time, and the commit is where it says.
import { unavailable } from '../../domain/fact.ts'
import { askedFor } from '../../domain/environments/for-apps.ts'
import type { CommitOid, Digest, Instant } from '../../domain/identifiers.ts'
import type { ReleasedImage } from '../../domain/release/release.ts'
import { isPossible, momentOf, type BuildOriginFact } from '../../domain/release/traceability.ts'
import type { Finding, Gate } from '../gate.ts'

interface About {
  readonly image: string
  readonly digest: Digest
}

/** What an image has to tell. */
export type OriginPart = 'commit' | 'source' | 'run' | 'build-time'

export type TraceabilityReason =
  | { readonly code: 'not-asked-for' }
  | ({
      readonly code: 'traced'
      readonly commit: CommitOid
      readonly source: string
      readonly run: string
      readonly builtAt: Instant
    } & About)
  | ({ readonly code: 'origin-incomplete'; readonly missing: readonly OriginPart[] } & About)
  | ({ readonly code: 'build-time-impossible'; readonly builtAt: Instant } & About)
  | ({
      readonly code: 'other-commit'
      readonly commit: CommitOid
      /** Undefined where the images of the release were built from different commits. */
      readonly released: CommitOid | undefined
    } & About)
  | ({ readonly code: 'commit-unreachable'; readonly commit: CommitOid; readonly source: string } & About)
  | { readonly code: 'source-unavailable'; readonly image: string; readonly problem: string }
  | { readonly code: 'origin-unavailable'; readonly image: string; readonly problem: string }

export const traceability: Gate<'traceability', TraceabilityReason> = {
  name: 'traceability',
  enforcement: 'enforce',
  needs: ({ traceability: rules }) => (rules === undefined ? [] : ['buildOrigins']),
  judge: ({ moves }, { rules, buildOrigins }, now) => {
    if (rules.traceability === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    return moves.flatMap(({ app, to }) =>
      to.images.flatMap((image) => {
        const fact = askedFor(buildOrigins, app, image)
        return judgeTrace(image, fact, to.source.commit, now).map((finding) => ({ app, ...finding }))
      }),
    )
  },
}

/** Everything that is wrong, or the one thing that is right. */
function judgeTrace(
  { repository: image, digest }: ReleasedImage,
  fact: BuildOriginFact | undefined,
  released: CommitOid | undefined,
  now: Instant,
): readonly Finding<TraceabilityReason>[] {
  const nobody = unavailable('nobody looked where it comes from')
  const { origin = nobody, reachable = nobody } = fact ?? {}
  if (!origin.known) {
    return [{ verdict: 'fail', reason: { code: 'origin-unavailable', image, problem: origin.reason } }]
  }
  const about = { image, digest }
  const { commit, source, run } = origin.value
  const builtAt = origin.value.builtAt === undefined ? undefined : momentOf(origin.value.builtAt)
  const told = { commit, source, run, 'build-time': builtAt } as const
  const parts = ['commit', 'source', 'run', 'build-time'] as const
  const missing = parts.filter((part) => told[part] === undefined)
  const problems: TraceabilityReason[] = []
  if (missing.length > 0) problems.push({ code: 'origin-incomplete', ...about, missing })
  if (builtAt !== undefined && !isPossible(builtAt, now))
    problems.push({ code: 'build-time-impossible', ...about, builtAt })
  if (commit !== undefined && commit !== released)
    problems.push({ code: 'other-commit', ...about, commit, released })
  if (commit !== undefined && source !== undefined) {
    if (!reachable.known) problems.push({ code: 'source-unavailable', image, problem: reachable.reason })
    else if (!reachable.value) problems.push({ code: 'commit-unreachable', ...about, commit, source })
  }
  if (problems.length > 0) {
    return problems.map((reason) => ({
      verdict: 'fail',
      reason,
      // A merge in another repository makes it reachable, and nobody tells when.
      recheckAt: reason.code === 'commit-unreachable' ? now : undefined,
    }))
  }
  if (commit === undefined || source === undefined || run === undefined || builtAt === undefined) return []
  return [{ verdict: 'pass', reason: { code: 'traced', ...about, commit, source, run, builtAt } }]
}
