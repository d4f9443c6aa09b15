// An answer: what a command came to, and what was known when it did.
import type { CommitOid, HostId } from '../../domain/identifiers.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import type { Outcome, PullRequestLink, Say } from '../../messages/outcome.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Command } from '../job.ts'
import type { Evaluation } from '../evaluate/evaluate.ts'

/** An open promotion whose checks are to be posted on its head. */
export interface Opened {
  readonly evaluation: Evaluation
  readonly head: CommitOid
  readonly pullRequest: PullRequestLink & { readonly id: HostId }
}

export type Answer =
  | {
      readonly kind: 'answered'
      readonly outcome: Outcome
      readonly snapshot: Snapshot
      readonly opened: Opened | undefined
      /** What is due because of it. */
      readonly due: readonly Command[]
    }
  /** The command has its final reaction: it came a second time, and nothing is done again. */
  | { readonly kind: 'answered-before'; readonly snapshot: Snapshot }

/** An answer without an open promotion. */
export function answered(snapshot: Snapshot, outcome: Outcome, due: readonly Command[] = []): Answer {
  return { kind: 'answered', outcome, snapshot, opened: undefined, due }
}

/** The answer of a command that is refused. */
export function refused(snapshot: Snapshot, refusal: Refusal): Answer {
  return answered(snapshot, { kind: 'refused', refusal })
}

/** The answer of a command in its own words. */
export function told(
  snapshot: Snapshot,
  say: Say,
  { succeeded = true, due = [] }: { readonly succeeded?: boolean; readonly due?: readonly Command[] } = {},
): Answer {
  return answered(snapshot, { kind: 'told', succeeded, say }, due)
}
