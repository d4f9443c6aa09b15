// The questions a git host answers: any number of them in one request, all at one moment.
import type { Fact } from '../../domain/fact.ts'
import type { BranchProtection } from '../../domain/status/branch-protection.ts'
import type { CommitOid, HostId, Instant, Login, ThreadNumber } from '../../domain/identifiers.ts'
import type { CommitLink } from '../../domain/release/mainline.ts'
import type { Permission } from '../../domain/access/person.ts'
import type { PlanBinding } from '../../domain/access/review.ts'

/** A point in history to read at: the default branch as it is, the ledger branch as it is, or a commit. */
export type Revision = 'default' | 'ledger' | CommitOid

/** A path in git: a regular file with its text, or why it is none. Symbolic links and submodules are never followed. */
export type FileAnswer =
  | { readonly kind: 'file'; readonly text: string; readonly oid: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly why: 'symlink' | 'submodule' | 'folder' | 'binary' | 'too-large' }

export interface FolderEntry {
  readonly name: string
  /** The same for the same content, of a folder with all that is in it. */
  readonly oid: string
  readonly kind: 'file' | 'folder' | 'other'
  /** The file's text where the question asked for texts and it is a regular text file. */
  readonly text: string | undefined
  /** The file's size, where the question asked for texts. */
  readonly bytes?: number
  /** A folder's entries, as deep as the question asked. */
  readonly entries: readonly FolderEntry[]
}

export interface CommitAnswer {
  readonly oid: CommitOid
  readonly message: string
  /** Made by our app through the API and signed by the git host: only then its trailers may be believed. */
  readonly ours: boolean
}

export interface BranchAnswer extends CommitAnswer {
  readonly id: HostId
  readonly name: string
  /** The open pull request of this branch into the default branch. */
  readonly pullRequest:
    | { readonly id: HostId; readonly number: ThreadNumber; readonly url: string }
    | undefined
}

export interface CheckAnswer {
  readonly id: HostId
  readonly name: string
  readonly state: 'queued' | 'in_progress' | 'success' | 'failure' | 'neutral' | 'action_required' | 'other'
  readonly externalId: string
  readonly title: string
  /** What a check says beside its summary; ours do only where a gate's run is kept. */
  readonly text: string
  readonly completedAt: Instant | undefined
}

/** A check run of another app. */
export interface ExternalCheck {
  /** The git host's word for what it came to, in small letters; undefined while it is not over. */
  readonly conclusion: string | undefined
  readonly startedAt: Instant | undefined
  readonly url: string
}

export interface ReviewAnswer {
  readonly author: Login
  readonly state: 'approved' | 'changes-requested' | 'dismissed' | 'commented'
  readonly at: Instant
  readonly commit: CommitOid | undefined
  /** What our own aggregate check on that commit says it was judged as. */
  readonly binding: PlanBinding | undefined
}

export type MergeMethod = 'merge' | 'squash' | 'rebase'

export interface PullRequestAnswer {
  readonly id: HostId
  readonly number: ThreadNumber
  readonly url: string
  readonly title: string
  readonly state: 'open' | 'closed' | 'merged'
  readonly draft: boolean
  readonly author: Login
  /** Opened by our app. */
  readonly ours: boolean
  readonly createdAt: Instant
  readonly head: CommitOid
  readonly headBranch: string
  readonly fromFork: boolean
  readonly base: string
  readonly mergeable: 'yes' | 'conflicting' | 'unknown'
  /** How the repository lets people merge it, the best first: a merge commit keeps what the bot signed. */
  readonly mergeMethods: readonly MergeMethod[]
  readonly merged: { readonly at: Instant; readonly by: Login; readonly commit: CommitOid } | undefined
  /** Oldest first, at most 100; `allCommits` tells whether that is all of them. */
  readonly commits: readonly CommitAnswer[]
  readonly allCommits: boolean
  /** Changed paths, both names of a renamed file; `allFiles` tells whether the host listed all of them. */
  readonly files: readonly string[]
  readonly allFiles: boolean
  readonly reviews: readonly ReviewAnswer[]
  /** Check runs of our app on the head. */
  readonly checks: readonly CheckAnswer[]
}

export interface ThreadAnswer {
  readonly id: HostId
  readonly kind: 'issue' | 'pull-request'
  /** The bot's own comments, newest last, of the last 50 in the thread. */
  readonly ownComments: readonly { readonly id: HostId; readonly body: string }[]
}

/** A pull request of the bot's own that is over. */
export interface PastPullRequest {
  readonly number: ThreadNumber
  readonly commits: readonly CommitAnswer[]
}

/** An issue of the bot's own. */
export interface IssueAnswer {
  readonly id: HostId
  readonly number: ThreadNumber
  readonly url: string
  readonly body: string
}

export interface OpenPullRequest {
  readonly number: ThreadNumber
  /** The paths it changes; undefined where there are too many to list, or the host does not know yet. */
  readonly paths: readonly string[] | undefined
}

/** Another repository of the same installation; what it does not show us is unavailable. */
interface SourceAsked {
  readonly owner: string
  readonly name: string
}

/** Every question with what it needs to know and what comes back. */
export interface Vocabulary {
  file: { ask: { readonly at: Revision; readonly path: string }; answer: FileAnswer }
  /** Undefined where there is no such folder. `depth` 1 lists names, 2 and 3 go into the folders below. */
  folder: {
    ask: { readonly at: Revision; readonly path: string; readonly depth: 1 | 2 | 3; readonly texts: boolean }
    answer: readonly FolderEntry[] | undefined
  }
  /** Every branch whose name starts so, with its head commit and open pull request. */
  branches: { ask: { readonly prefix: string }; answer: readonly BranchAnswer[] }
  /** The rules that bind people on a branch, as far as the host tells; undefined as a value: no such branch. */
  branchProtection: {
    ask: { readonly branch: 'default' | 'ledger' }
    answer: Fact<BranchProtection | undefined>
  }
  /** Every open pull request, whoever opened it; with `since` only those that changed since then. */
  openPullRequests: { ask: { readonly since: Instant | undefined }; answer: readonly OpenPullRequest[] }
  pullRequest: { ask: { readonly number: ThreadNumber }; answer: PullRequestAnswer | undefined }
  /** The bot's own that are closed or merged, of the 20 newest from a branch, newest first; at most 5 commits each, oldest first. */
  pastPullRequests: { ask: { readonly branch: string }; answer: readonly PastPullRequest[] }
  thread: { ask: { readonly number: ThreadNumber }; answer: ThreadAnswer | undefined }
  /** The bot's own reactions on a comment; undefined when the comment is gone. */
  reactions: { ask: { readonly comment: HostId }; answer: readonly Reaction[] | undefined }
  /** `groups` are team slugs; an account outside the organisation has permission `none` and no teams. */
  person: {
    ask: { readonly login: Login; readonly groups: readonly string[] }
    answer: Fact<{ readonly permission: Permission; readonly teams: readonly string[] }>
  }
  /** The bot's own among the 50 newest issues, newest first: of the open ones, or of all. */
  ownIssues: { ask: { readonly state: 'open' | 'any' }; answer: readonly IssueAnswer[] }
  /** The newest check run of a name that one app posted on a commit; undefined where there is none. */
  checkRun: {
    ask: { readonly at: CommitOid; readonly app: number; readonly name: string }
    answer: ExternalCheck | undefined
  }
  /** The same in another repository of the installation: on the commit of a release. */
  sourceCheck: {
    ask: SourceAsked & { readonly at: CommitOid; readonly app: number; readonly check: string }
    answer: Fact<ExternalCheck | undefined>
  }
  /** The newest 100 commits of the default branch of another repository of the installation, newest first. */
  sourceCommits: { ask: SourceAsked; answer: Fact<readonly CommitOid[]> }
  /** The commit a revision stands for; undefined for a ledger branch that is not there. */
  commit: { ask: { readonly at: Revision }; answer: CommitAnswer | undefined }
  /** The newest commits of the default branch that changed a path, newest first, and the pull requests that brought them. */
  pathChanges: { ask: { readonly path: string }; answer: PathChanges }
  /** The newest 100 commits of the default branch, newest first, whichever way they came there. */
  newestCommits: { ask: object; answer: readonly CommitLink[] }
}

export interface PathChanges {
  /** At most 20. */
  readonly changes: readonly PathChange[]
  /** Whether these are all there ever were. */
  readonly complete: boolean
}

export interface PathChange {
  readonly commit: CommitOid
  readonly at: Instant
  readonly author: Login | undefined
  readonly pullRequest: ThreadNumber | undefined
  /** The commit that brought it onto the default branch: the merge commit where there is a pull request. */
  readonly mergedChange: CommitOid
}

export type Reaction = 'eyes' | 'done' | 'refused'

export type QueryKind = keyof Vocabulary
export type Query = {
  [Kind in QueryKind]: { readonly kind: Kind } & Vocabulary[Kind]['ask']
}[QueryKind]
export type QueryOf<Kind extends QueryKind> = { readonly kind: Kind } & Vocabulary[Kind]['ask']
export type AnswerOf<Kind extends QueryKind> = Vocabulary[Kind]['answer']
