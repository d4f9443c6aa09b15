// A landed change: what the ledger says of a pin that is now on the default branch, from how it came there.
import { countApprovals } from '../../gates/approvals/count-approvals.ts'
import { type Approval, weigh } from '../../gates/approvals/approval.ts'
import type { LedgerEvent } from '../../domain/ledger-write/ledger-commit.ts'
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import { type Digest, type Login, loginSchema } from '../../domain/identifiers.ts'
import type { Fact } from '../../domain/fact.ts'
import type { Person } from '../../domain/access/person.ts'
import { impactIn, parsePlanBinding } from '../../domain/ledger/plan-binding-text.ts'
import { type DescribedPromotion, parseTrailers } from '../../domain/promotion/promotion-trailers.ts'
import { type Pin, sameImages, sameSource } from '../../domain/release/release.ts'
import type { DeployedState, WrittenRelease } from '../../domain/ledger/deployed-state.ts'
import { writtenRelease } from '../../domain/ledger/written-release.ts'
import type { CheckAnswer, PathChange, PullRequestAnswer } from '../../ports/git-host/git-host-queries.ts'
import { aggregateName } from '../evaluate/aggregate-name.ts'
import { gatesSaid } from './gates-said.ts'
import type { Place } from '../ledger/places.ts'
import type { Beyond } from './unseen-changes.ts'

/** A pin that is not what the ledger says, with everything that was found out about it. */
export interface Merge {
  readonly place: Place
  /** Undefined when the file is gone or cannot be read. */
  readonly pin: Pin | undefined
  readonly before: DeployedState | undefined
  readonly change: PathChange
  readonly pullRequest: PullRequestAnswer | undefined
  /** The pin at the head of the pull request: what was judged. */
  readonly judgedPin: Pin | undefined
  readonly rules: EnvironmentRules | undefined
  readonly people: ReadonlyMap<Login, Fact<Person>>
  /** Who brought the release to the environment before, where that rules out their approval. */
  readonly excluded: readonly Login[]
  /** Whether the release was healthy there before: then whoever puts it back takes nothing new there. */
  readonly isVerified: boolean
  /** What before it was not looked at; undefined where nothing is left. */
  readonly beyond?: Beyond | undefined
}

/** Either a promotion or rollback that was merged as it was judged, or a bypass and why it is one. */
export function mergeEvent(mergedChange: Merge): LedgerEvent {
  const { place, pin, before, change, pullRequest } = mergedChange
  const release = writtenRelease(pin)
  const from = before?.release.version ?? null
  const merged = pullRequest?.merged
  const why = whyBypassed(mergedChange, release)
  if (why !== undefined || pullRequest === undefined || merged === undefined || release === null) {
    const actor = merged?.by ?? change.author ?? unknownAuthor
    return {
      at: merged?.at ?? change.at,
      actor,
      payload: {
        kind: 'bypassed',
        ...place,
        release,
        from,
        why: why ?? 'no-pull-request',
        pullRequest: pullRequest?.number ?? null,
        commit: change.mergedChange,
        committedAt: merged?.at ?? change.at,
        ...(mergedChange.beyond === undefined ? {} : { beyond: mergedChange.beyond }),
      },
    }
  }
  const described = pullRequest.ours ? parseTrailersOf(pullRequest) : undefined
  const requester = described?.requester ?? pullRequest.author
  const judgedAs = aggregateOf(pullRequest)?.externalId ?? ''
  const plan = parsePlanBinding(judgedAs)
  if (plan === undefined) throw new TypeError('a judged promotion has a plan')
  const reviews = pullRequest.reviews.filter(({ at }) => at <= merged.at)
  const approvals = approvalsOf(mergedChange, { requester, planHash: plan.planHash, described }, reviews)
  const move = {
    ...place,
    release,
    from,
    promotion: described?.id ?? null,
    plan: plan.planHash,
    rules: described?.rulesHash ?? null,
    pullRequest: pullRequest.number,
    head: pullRequest.head,
    mergeCommit: merged.commit,
    requester,
    requestedAt: pullRequest.createdAt,
    approvals: approvals.map(({ login, at, commit }) => ({ login, at, commit: commit ?? null })),
    mergedBy: merged.by,
    mergedAt: merged.at,
    gates: gatesSaid(pullRequest),
    recordForm: 2 as const,
  }
  const rollback = rollbackOf(described, before, judgedAs)
  return {
    at: merged.at,
    actor: merged.by,
    payload:
      rollback === undefined
        ? { kind: 'promoted', ...move, ...expeditedOf(described) }
        : { kind: 'rolled-back', ...move, rollback },
  }
}

/** As the gate `approvals` counted them; where no rules are known any more, everybody who may write. */
function approvalsOf(
  { rules, people, excluded }: Merge,
  plan: {
    readonly requester: Login
    readonly planHash: Digest
    readonly described: DescribedPromotion | undefined
  },
  reviews: PullRequestAnswer['reviews'],
): readonly Approval[] {
  if (rules === undefined) return weigh(plan, reviews, people, [], excluded).approvals
  const { rollback, expedite, origin } = plan.described ?? {}
  const asked = origin ?? ({ kind: 'pull-request', number: 0 } as const)
  return countApprovals({ ...plan, origin: asked, rollback, expedite }, rules, reviews, people, excluded)
    .approvals
}

function expeditedOf(described: DescribedPromotion | undefined) {
  if (described?.expedite === undefined) return {}
  const { reason, environments, soak } = described.expedite
  return { expedited: { reason, environments: [...environments], soak } }
}

/** What is left behind is what the ledger saw there until now. */
function rollbackOf(
  described: DescribedPromotion | undefined,
  before: DeployedState | undefined,
  judgedAs: string,
) {
  if (described?.rollback === undefined) return undefined
  const { origin, rollback } = described
  return {
    left: before?.release ?? null,
    leftIndex: before?.index ?? null,
    reason: rollback.reason,
    impact: impactIn(judgedAs) ?? null,
    becauseOf: origin.kind === 'ledger-entry' ? origin.index : null,
  }
}

/** GitHub's own name for commits whose author has no account. */
const unknownAuthor = loginSchema.parse('ghost')

function whyBypassed({ pin, pullRequest, judgedPin }: Merge, release: WrittenRelease | null) {
  if (pin === undefined || release === null) return 'unreadable'
  const merged = pullRequest?.merged
  if (pullRequest === undefined || merged === undefined) return 'no-pull-request'
  const aggregate = aggregateOf(pullRequest)
  if (aggregate === undefined || parsePlanBinding(aggregate.externalId) === undefined) return 'not-judged'
  if (aggregate.state !== 'success') return 'judged-blocked'
  // A verdict given after the merge judged nothing.
  if (aggregate.completedAt === undefined || aggregate.completedAt > merged.at) return 'not-judged'
  const asJudged =
    judgedPin !== undefined &&
    judgedPin.version === pin.version &&
    sameImages(judgedPin, pin) &&
    sameSource(judgedPin, pin)
  return asJudged ? undefined : 'not-what-was-judged'
}

function aggregateOf({ checks }: PullRequestAnswer): CheckAnswer | undefined {
  return checks.find(({ name }) => name === aggregateName)
}

function parseTrailersOf({ commits }: PullRequestAnswer) {
  return commits.flatMap((commit) => (commit.ours ? [parseTrailers(commit.message)] : [])).find(Boolean)
}
