// A wish: a `/promote` or `/rollback` before anybody knows whether it can be had.
import type { PromoteRequest, RollbackRequest } from '../../../domain/grammar/request.ts'
import type { EnvironmentName, Login } from '../../../domain/identifiers.ts'
import type { Origin } from '../../../domain/promotion/promotion.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { Query } from '../../../ports/git-host/git-host-queries.ts'

export interface PromotionIntent {
  readonly request: PromoteRequest | RollbackRequest
  /** Undefined where nobody asked: then it is the bot's own. */
  readonly actor: Login | undefined
  readonly origin: Origin
  /** What whoever answers wants to know from the same read. */
  readonly alsoAsk: readonly Query[]
  /** Whether the command was answered before: then nothing is done. */
  readonly isAnswered: (snapshot: Snapshot) => boolean
  /** Open it although a gate says no: everybody shall see that it is due. */
  readonly evenIfBlocked?: boolean
}

/** The environment that is to run another release. */
export function targetOf({ request }: Pick<PromotionIntent, 'request'>): EnvironmentName {
  return request.kind === 'promote' ? request.to : request.environment
}
