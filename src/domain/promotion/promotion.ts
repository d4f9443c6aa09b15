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
} from '../identifiers.ts'
import type { Expedite } from '../environments/expedite.ts'
import type { Pin, Release } from '../release/release.ts'

/** Where a promotion was asked for. */
export type Origin =
  | { readonly kind: 'comment'; readonly thread: ThreadNumber; readonly comment: HostId }
  | { readonly kind: 'dispatch'; readonly delivery: string }
  /** Nobody asked: a ledger entry, such as a failed verification, made the bot propose it. */
  | { readonly kind: 'ledger-entry'; readonly index: number }
  /** Nobody asked: the policy lets the bot ask for what the environment before runs. `release` tells it from others. */
  | { readonly kind: 'policy'; readonly release: Digest }
  /** A person's own pull request that touches a pin: it is judged the same way. */
  | { readonly kind: 'pull-request'; readonly number: ThreadNumber }

/** One app's step: what its release file pins now, and what it shall pin. */
export interface Move {
  readonly app: AppName
  readonly from: Pin
  readonly to: Release
}

/** Forward to a release that comes from the environment before, or back to one that was proven here. */
export type PromotionKind = 'promotion' | 'rollback'

/** What makes a promotion a rollback: it goes back to a release that was verified there before. */
export interface Rollback {
  /** Why, in the words of whoever asked; untrusted. */
  readonly reason: string
}

/** What is judged. Everything a verdict depends on, beside the facts. */
export interface Promotion {
  readonly id: PromotionId
  readonly environment: EnvironmentName
  readonly requester: Login
  readonly origin: Origin
  /** At least one; apps are unique and sorted by name. */
  readonly moves: readonly Move[]
  /** Undefined for a promotion that goes forward. */
  readonly rollback: Rollback | undefined
  /** Undefined for a promotion that takes every step of the way. */
  readonly expedite?: Expedite | undefined
  /** The rules that were in force when it was planned. */
  readonly rulesHash: Digest
  /** What approvals are bound to. */
  readonly planHash: Digest
}

/** An open promotion branch as its own commit describes it, trusted only when the git host vouches for the commit. */
export interface OpenPromotion {
  readonly branch: string
  readonly head: CommitOid
  readonly id: PromotionId
  readonly environment: EnvironmentName
  readonly requester: Login
  readonly origin: Origin
  readonly apps: readonly AppName[]
  readonly rollback: Rollback | undefined
  readonly expedite?: Expedite | undefined
  readonly rulesHash: Digest
  readonly planHash: Digest
  /** Undefined between the branch and its pull request: a crash left it so. */
  readonly pullRequest:
    | { readonly id: HostId; readonly number: ThreadNumber; readonly url: string }
    | undefined
}

export function kindOf({ rollback }: Pick<Promotion, 'rollback'>): PromotionKind {
  return rollback === undefined ? 'promotion' : 'rollback'
}

/** Undefined where the bot itself asked. */
export function askerOf({ origin, requester }: Pick<Promotion, 'origin' | 'requester'>): Login | undefined {
  return origin.kind === 'ledger-entry' || origin.kind === 'policy' ? undefined : requester
}
