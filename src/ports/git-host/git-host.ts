// The port to the git host: one request reads everything, one request writes everything.
import type { CommitOid, HostId, Instant, Login, ThreadNumber } from '../../domain/identifiers.ts'
import type { LedgerFault } from '../../domain/ledger/ledger-fault.ts'
import type { Change, ChangeResult } from './git-host-changes.ts'
import type { AnswerOf, Query, QueryKind, QueryOf, Reaction } from './git-host-queries.ts'

/** A repository the app is installed in. */
export interface RepositoryRef {
  readonly installation: number
  readonly owner: string
  readonly name: string
}

/** The commits that one look at the repository saw. */
export interface Moment {
  readonly head: CommitOid
  /** The head of the ledger branch; undefined while there is none. */
  readonly ledgerHead: CommitOid | undefined
}

/** The answers of one request, all of one moment. */
export interface Snapshot {
  readonly repository: Moment & {
    readonly id: HostId
    readonly url: string
    readonly defaultBranch: string
    /** What keeps us from believing the ledger branch; no adapter sets it, whoever watches the ledger does. */
    readonly ledgerFault?: LedgerFault
  }
  /** The bot's own login, as in `lockkeeper[bot]`. */
  readonly self: Login
  /** Throws when the question was not among those asked: a bug, not an answer. */
  answer<Kind extends QueryKind>(query: QueryOf<Kind>): AnswerOf<Kind>
  has<Kind extends QueryKind>(query: QueryOf<Kind>): boolean
}

/** A change that has not been answered yet, as the re-list finds it. */
export interface PendingComment {
  readonly thread: ThreadNumber
  readonly id: HostId
  readonly author: Login
  readonly body: string
  readonly createdAt: Instant
  readonly reactions: readonly Reaction[]
}

/** What one commit has and another has not. What people wrote is untrusted. */
export interface CommitComparison {
  /** The oldest hundred, oldest first. */
  readonly commits: readonly { readonly oid: CommitOid; readonly headline: string; readonly url: string }[]
  readonly commitCount: number
  /** Commits of the other that this one has not. */
  readonly behindBy: number
  /** Merged pull requests that brought those commits, by number. */
  readonly pullRequests: readonly {
    readonly number: ThreadNumber
    readonly title: string
    readonly url: string
  }[]
}

/**
 * A git host such as GitHub.
 *
 * Every method throws `HostUnavailable` for a broken wire, a spent limit or an answer that makes no sense;
 * whatever was asked for may then have happened or not, and the caller looks again before it repeats.
 */
export interface GitHost {
  /**
   * Answers all questions in one request.
   *
   * @param asOf the commits that `default` and `ledger` stand for; the branches' heads where it is left out
   */
  read(repository: RepositoryRef, queries: readonly Query[], asOf?: Moment): Promise<Snapshot>
  /** Makes all changes in one request, in order; one that is refused does not stop the next. One result a change. */
  write(
    repository: RepositoryRef,
    snapshot: Snapshot,
    changes: readonly Change[],
  ): Promise<readonly ChangeResult[]>
  /** Shows on a comment that it was seen, before anything was read. A reaction that cannot be made is no failure. */
  react(repository: RepositoryRef, comment: HostId, reaction: Reaction): Promise<void>
  /** Starts a branch that shares no history with the others; refused as `exists` when it is there. */
  startBranch(
    repository: RepositoryRef,
    name: string,
    message: string,
    files: readonly { readonly path: string; readonly text: string }[],
  ): Promise<ChangeResult>
  /** Every repository the app may see, by installation. */
  repositories(): Promise<readonly RepositoryRef[]>
  /** Comments of the repository made since a moment by others than the bot, oldest first. */
  commentsSince(repository: RepositoryRef, since: Instant): Promise<readonly PendingComment[]>
  /** What `head` has and `base` has not; undefined where the app may see neither the repository nor both commits. */
  compareCommits(
    repository: RepositoryRef,
    base: CommitOid,
    head: CommitOid,
  ): Promise<CommitComparison | undefined>
}

/** The wire broke or the host would not answer now. `retryAt` says when to try again, where the host said so. */
export class HostUnavailable extends Error {
  override readonly name = 'HostUnavailable'
  readonly retryAt: Instant | undefined

  constructor(
    message: string,
    options: { readonly retryAt?: Instant | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.retryAt = options.retryAt
  }
}
