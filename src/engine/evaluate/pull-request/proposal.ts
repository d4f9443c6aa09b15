// A proposal: which pins a pull request would move, and whether it does anything beside that.
import { promotionPrefix } from '../../../domain/promotion/branch-names.ts'
import type { Content } from '../../../domain/facts.ts'
import type { EnvironmentName, Login, PromotionId } from '../../../domain/identifiers.ts'
import { pinnedScalarsOnly } from '../../../domain/pins/pinned-scalars-only.ts'
import type { OtherPullRequest } from '../../../domain/commands/other-pull-request.ts'
import type { Expedite } from '../../../domain/environments/expedite.ts'
import type { Move, Origin, Rollback } from '../../../domain/promotion/promotion.ts'
import { type DescribedPromotion, parseTrailers } from '../../../domain/promotion/promotion-trailers.ts'
import { type Pin, releaseOf, sameSource } from '../../../domain/release/release.ts'
import { isPinned } from '../../../domain/ledger/rollback-target.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { PullRequestAnswer } from '../../../ports/git-host/git-host-queries.ts'
import { readReleaseFile } from '../../facts/release-files.ts'
import type { Touched } from './touched.ts'

export interface Proposal {
  readonly environment: EnvironmentName
  readonly moves: readonly Move[]
  readonly content: Content
  readonly requester: Login
  readonly origin: Origin
  /** Set where the bot opened it as a rollback. */
  readonly rollback: Rollback | undefined
  /** Set where the bot opened it to leave something out. */
  readonly expedite: Expedite | undefined
  /** Set for a promotion the bot opened and that still is what it made. */
  readonly id: PromotionId | undefined
}

/** A pin that moves, or what keeps us from saying so. */
type Finding = {
  readonly environment: EnvironmentName
  readonly move: Move
  readonly problem: string | undefined
}

/** Reads what a pull request proposes; findings are what no promotion could be made of. */
export function readProposal(
  snapshot: Snapshot,
  pullRequest: PullRequestAnswer,
  touched: Touched,
): { readonly findings: readonly OtherPullRequest[]; readonly proposal: Proposal | undefined } {
  const findings: OtherPullRequest[] = []
  const moving: (Finding & { readonly path: string })[] = []
  const removed: string[] = []
  for (const { environment, app, path } of touched.places) {
    const before = readReleaseFile(snapshot, environment, app)
    const after = readReleaseFile(snapshot, environment, app, pullRequest.head)
    const from = before.kind === 'pinned' ? before.pin : nothing
    if (after.kind === 'unreadable') findings.push({ kind: 'unreadable-pin', path, problems: after.problems })
    if (after.kind === 'absent' && before.kind !== 'absent') removed.push(path)
    const to = after.kind === 'pinned' ? releaseOf(after.pin) : undefined
    if (after.kind !== 'pinned' || (to === undefined && releaseOf(from) === undefined)) continue
    if (to === undefined) removed.push(path)
    else if (!isPinned(to, from) || !sameSource(to, from)) {
      const problem = before.kind === 'pinned' ? problemOf(before.text, after.text) : newFile
      moving.push({ environment, path, move: { app, from, to }, problem })
    }
  }
  if (removed.length > 0) findings.push({ kind: 'pin-removed', paths: removed })
  const environments = [...new Set(moving.map(({ environment }) => environment))]
  const [environment] = environments
  if (environment === undefined) return { findings, proposal: undefined }
  if (environments.length > 1) {
    return { findings: [...findings, { kind: 'several-environments', environments }], proposal: undefined }
  }
  return {
    findings,
    proposal: {
      environment,
      moves: moving.map(({ move }) => move).toSorted((a, b) => (a.app < b.app ? -1 : 1)),
      content: contentOf(snapshot, pullRequest, touched, moving),
      ...askedBy(pullRequest, environment),
    },
  }
}

/** Who asked for what a pull request proposes, and where: known before any of its files is read. */
export function askedBy(
  pullRequest: PullRequestAnswer,
  environment: EnvironmentName,
): Pick<Proposal, 'requester' | 'origin' | 'rollback' | 'expedite' | 'id'> {
  const described = describedBy(pullRequest, environment)
  return {
    requester: described?.requester ?? pullRequest.author,
    origin: described?.origin ?? { kind: 'pull-request', number: pullRequest.number },
    rollback: described?.rollback,
    expedite: described?.expedite,
    id: described?.id,
  }
}

/** What the bot wrote into its own commit; whoever else pushed since does not change who asked. */
function describedBy(
  { ours, headBranch, fromFork, commits }: PullRequestAnswer,
  environment: EnvironmentName,
): DescribedPromotion | undefined {
  if (!ours || fromFork || !headBranch.startsWith(promotionPrefix)) return undefined
  const described = commits.flatMap((commit) => (commit.ours ? [parseTrailers(commit.message)] : []))
  return described.find((found) => found?.environment === environment)
}

function contentOf(
  snapshot: Snapshot,
  pullRequest: PullRequestAnswer,
  touched: Touched,
  moving: readonly { readonly path: string; readonly problem: string | undefined }[],
): Content {
  const moved = new Set(moving.map(({ path }) => path))
  const strays = [
    ...touched.others,
    ...touched.locks.map(({ path }) => path),
    ...touched.places.flatMap(({ path }) => (moved.has(path) ? [] : [path])),
    ...(touched.policy ? ['.github/lockkeeper.yaml'] : []),
  ]
  const foreign = pullRequest.ours
    ? pullRequest.commits.filter((commit) => !commit.ours).map(({ oid }) => oid)
    : []
  return {
    kind: 'proposed',
    strays,
    unlike: moving.flatMap(({ path, problem }) => (problem === undefined ? [] : [{ path, problem }])),
    foreign,
    base: pullRequest.base,
    defaultBranch: snapshot.repository.defaultBranch,
    fromFork: pullRequest.fromFork,
  }
}

const nothing: Pin = { version: undefined, source: { commit: undefined, contract: undefined }, images: [] }

const newFile = 'the file is new: add it without a version first, then promote into it'

function problemOf(before: string, after: string): string | undefined {
  const same = pinnedScalarsOnly(before, after)
  return same.ok ? undefined : (same.error[0]?.message ?? 'more than the pin changed')
}
