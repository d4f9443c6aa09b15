// A promotion: moving releases, unchanged, into one environment.
import type {
  AppName,
  CommitOid,
  Digest,
  EnvironmentName,
  HostId,
  Login,
  PromotionId,
  ThreadNumber,
} from './identifiers.ts'
import type { Pin, Release } from './release.ts'

/** Where a promotion was asked for. */
export type Origin =
  | { readonly kind: 'comment'; readonly thread: ThreadNumber; readonly comment: HostId }
  | { readonly kind: 'dispatch'; readonly delivery: string }
  /** A person's own pull request that touches a pin: it is judged the same way. */
  | { readonly kind: 'pull-request'; readonly number: ThreadNumber }

/** One app's step: what its release file pins now, and what it shall pin. */
export interface Move {
  readonly app: AppName
  readonly from: Pin
  readonly to: Release
}

/** What is judged. Everything a verdict depends on, beside the facts. */
export interface Promotion {
  readonly id: PromotionId
  readonly environment: EnvironmentName
  readonly requester: Login
  readonly origin: Origin
  /** At least one; apps are unique and sorted by name. */
  readonly moves: readonly Move[]
  /** The rules that were in force when it was planned. */
  readonly rulesHash: Digest
  /** What approvals are bound to. */
  readonly planHash: Digest
}

/** An open promotion branch as its own commit describes it, trusted only when the git host vouches for the commit. */
export interface OpenPromotion {
  readonly branch: string
  readonly head: CommitOid
  readonly branchId: HostId
  readonly id: PromotionId
  readonly environment: EnvironmentName
  readonly requester: Login
  readonly origin: Origin
  readonly apps: readonly AppName[]
  readonly rulesHash: Digest
  readonly planHash: Digest
  /** Undefined between the branch and its pull request: a crash left it so. */
  readonly pullRequest:
    | { readonly id: HostId; readonly number: ThreadNumber; readonly url: string }
    | undefined
}
