// The changes a git host makes: any number of them in one request, one after another, each harmless alone.
import type { CommitOid, HostId, ThreadNumber } from '../../domain/identifiers.ts'
import type { MergeMethod, Reaction } from './git-host-queries.ts'

export interface CheckOutput {
  readonly title: string
  /** Markdown, at most 65,535 bytes. */
  readonly summary: string
  /** Markdown beside the summary, at most 65,535 bytes. */
  readonly text?: string
  /** At most 50. The host keeps those of a check that is written over, so they are posted with a new one only. */
  readonly annotations?: readonly CheckAnnotation[]
}

/** What a check says of a place in a file. */
export interface CheckAnnotation {
  readonly path: string
  /** From 1, both. */
  readonly line: number
  readonly column: number
  readonly level: 'warning' | 'failure'
  /** Plain text. */
  readonly message: string
}

/** `queued` and `in_progress` are still open; the others are conclusions. */
export type CheckState = 'in_progress' | 'success' | 'failure' | 'neutral' | 'action_required'

export type Change =
  | { readonly kind: 'react'; readonly to: HostId; readonly reaction: Reaction }
  | { readonly kind: 'unreact'; readonly to: HostId; readonly reaction: Reaction }
  | { readonly kind: 'create-branch'; readonly name: string; readonly at: CommitOid }
  /** By force, as rebuilding needs, but only from where the caller saw it. */
  | { readonly kind: 'move-branch'; readonly name: string; readonly from: CommitOid; readonly to: CommitOid }
  /** Refused when the branch is at another commit: somebody else's work is never deleted. */
  | { readonly kind: 'delete-branch'; readonly name: string; readonly at: CommitOid }
  | {
      readonly kind: 'commit'
      readonly branch: string
      /** Refused as `moved` when the branch's head is another. */
      readonly onto: CommitOid
      readonly message: string
      readonly additions: readonly { readonly path: string; readonly text: string }[]
      readonly deletions: readonly string[]
    }
  | {
      readonly kind: 'open-pull-request'
      readonly head: string
      readonly base: string
      readonly title: string
      readonly body: string
    }
  | { readonly kind: 'edit-pull-request'; readonly id: HostId; readonly title: string; readonly body: string }
  | { readonly kind: 'close-pull-request'; readonly id: HostId }
  /** Refused as `moved` when the head is another, as `blocked` when the host's own rules say no. */
  | {
      readonly kind: 'merge-pull-request'
      readonly id: HostId
      readonly head: CommitOid
      readonly method: MergeMethod
    }
  | {
      readonly kind: 'post-check'
      readonly head: CommitOid
      /** The check run to write over; undefined posts a new one. */
      readonly id: HostId | undefined
      readonly name: string
      readonly state: CheckState
      readonly externalId: string
      readonly output: CheckOutput
    }
  | { readonly kind: 'comment'; readonly on: HostId; readonly body: string }
  | { readonly kind: 'edit-comment'; readonly id: HostId; readonly body: string }
  | { readonly kind: 'delete-comment'; readonly id: HostId }
  | { readonly kind: 'open-issue'; readonly title: string; readonly body: string }
  | { readonly kind: 'close-issue'; readonly id: HostId }

export type ChangeKind = Change['kind']
export type ChangeOf<Kind extends ChangeKind> = Extract<Change, { readonly kind: Kind }>

/** What became of one change. */
export type ChangeResult =
  | {
      readonly kind: 'done'
      /** The new commit of a `commit` or merge. */
      readonly commit?: CommitOid
      /**
       * The new comment of a `comment`, and what the bot itself said right before it, oldest first. `crowded` is the thread
       * in which so much was said within a moment that there may be more of it.
       */
      readonly comment?: {
        readonly id: HostId
        readonly ownBefore: readonly string[]
        readonly crowded?: ThreadNumber
      }
      /** The new issue of an `open-issue`, and what the bot itself says in the open ones that are older. */
      readonly issue?: { readonly id: HostId; readonly ownBefore: readonly string[] }
      readonly pullRequest?: { readonly id: HostId; readonly number: ThreadNumber; readonly url: string }
      /** The head of the ledger branch right after a check was posted or a pull request merged; null while there is none. */
      readonly ledgerHead?: CommitOid | null
    }
  | {
      readonly kind: 'refused'
      readonly why: 'exists' | 'moved' | 'missing' | 'forbidden' | 'blocked' | 'invalid'
      readonly message: string
    }
