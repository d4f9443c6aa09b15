// A person at the sandbox: does what people do, straight on the state, and is told at once when GitHub would refuse.
import type { Outcome, GithubError } from './state/github-error.ts'
import {
  addReaction,
  createComment,
  deleteComment,
  updateComment,
} from './state/operations/threads/comments.ts'
import { createCommitOnBranch } from './state/operations/git/commit-on-branch.ts'
import { pressCheckRun } from './state/operations/checks/check-runs.ts'
import { createDeployment, createDeploymentStatus } from './state/operations/checks/deployments.ts'
import { dispatch } from './state/operations/dispatches.ts'
import { startProtectedJob } from './state/operations/checks/protected-jobs.ts'
import { createIssue, updateIssue } from './state/operations/threads/issues.ts'
import { mergePullRequest } from './state/operations/merging.ts'
import {
  createPullRequest,
  type PullRequestEdit,
  setDraft,
  updatePullRequest,
} from './state/operations/threads/pull-requests.ts'
import { createRef, deleteRef, updateRef } from './state/operations/git/refs.ts'
import { forkRepository } from './state/operations/repositories.ts'
import { createReview, dismissReview, type NewReview } from './state/operations/threads/reviews.ts'
import { createStatus, type NewStatus } from './state/operations/checks/statuses.ts'
import type { Account } from './state/records/account.ts'
import type { UserActor } from './state/records/actor.ts'
import type { DeploymentState } from './state/records/check-output.ts'
import type { ReactionContent } from './state/records/reaction.ts'
import type {
  CheckRun,
  Comment,
  MergeMethod,
  PullRequest,
  Repository,
  Review,
  Thread,
} from './state/records/repository.ts'
import type { World } from './state/world.ts'

/** GitHub said no to somebody of whom a test or demo expected success. */
export class Refused extends Error {
  readonly error: GithubError

  constructor(error: GithubError) {
    super(`${error.status} ${error.message} ${JSON.stringify(error.errors ?? [])}`)
    this.name = 'Refused'
    this.error = error
  }
}

/** The value of an outcome; throws {@link Refused} otherwise. */
export async function granted<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const result = await outcome
  if (!result.ok) throw new Refused(result.error)
  return result.value
}

export interface PushedFiles {
  readonly branch: string
  /** New content by path; null removes. */
  readonly files: Readonly<Record<string, string | null>>
  readonly message: string
}

/** Every verb acts as this person, emits its webhooks, and rejects with {@link Refused}. */
export class Person {
  readonly account: Account
  /** The password for git and the bearer token for the API. */
  readonly token: string
  readonly actor: UserActor
  readonly #world: World

  constructor(world: World, account: Account) {
    this.#world = world
    this.account = account
    this.actor = { kind: 'user', account }
    this.token = `user-${account.login.toLowerCase()}`
  }

  opensIssue(repository: Repository, title: string, body = '') {
    return granted(createIssue(this.#world, this.actor, repository, { title, body }))
  }

  closesIssue(issue: Parameters<typeof updateIssue>[2]) {
    return granted(updateIssue(this.#world, this.actor, issue, { state: 'closed' }))
  }

  comments(thread: Thread, body: string) {
    return granted(createComment(this.#world, this.actor, thread, body))
  }

  editsComment(comment: Comment, body: string) {
    return granted(updateComment(this.#world, this.actor, comment, body))
  }

  deletesComment(comment: Comment) {
    return granted(deleteComment(this.#world, this.actor, comment))
  }

  reacts(subject: Thread | Comment, content: ReactionContent) {
    return granted(addReaction(this.#world, this.actor, subject, content))
  }

  /** Opens a branch at another's head (or an oid). */
  async branches(repository: Repository, name: string, from = repository.defaultBranch) {
    const oid = (await repository.git.commitNamed(from)) ?? from
    return granted(createRef(this.#world, this.actor, repository, { ref: `refs/heads/${name}`, oid }))
  }

  /** Commits onto a branch directly, as a push of one commit; gives the commit. */
  async pushes(repository: Repository, { branch, files, message }: PushedFiles): Promise<string> {
    const entries = Object.entries(files)
    const wanted = {
      branch,
      expectedHeadOid: repository.git.branch(branch),
      message,
      additions: entries.flatMap(([path, content]) =>
        content === null ? [] : [{ path, contents: Buffer.from(content) }],
      ),
      deletions: entries.flatMap(([path, content]) => (content === null ? [path] : [])),
    }
    return granted(createCommitOnBranch(this.#world, this.actor, repository, wanted))
  }

  movesBranch(repository: Repository, branch: string, oid: string, force = false) {
    return granted(
      updateRef(this.#world, this.actor, repository, { ref: `refs/heads/${branch}`, oid, force }),
    )
  }

  deletesBranch(repository: Repository, branch: string) {
    return granted(deleteRef(this.#world, this.actor, repository, `refs/heads/${branch}`))
  }

  opensPull(
    repository: Repository,
    head: string,
    title: string,
    options: { base?: string; body?: string; draft?: boolean } = {},
  ) {
    const { base = repository.defaultBranch, body = '', draft = false } = options
    return granted(createPullRequest(this.#world, this.actor, repository, { head, base, title, body, draft }))
  }

  editsPull(pull: PullRequest, edit: PullRequestEdit) {
    return granted(updatePullRequest(this.#world, this.actor, pull, edit))
  }

  /** Gives the fork; push and branch there, then open a pull request from `login:branch`. */
  forks(repository: Repository) {
    return granted(forkRepository(this.#world, this.actor, repository))
  }

  setsDraft(pull: PullRequest, draft: boolean) {
    return granted(setDraft(this.#world, this.actor, pull, draft))
  }

  reviews(pull: PullRequest, event: NewReview['event'], body = '', commitOid?: string) {
    return granted(createReview(this.#world, this.actor, pull, { event, body, commitOid }))
  }

  approves(pull: PullRequest) {
    return this.reviews(pull, 'APPROVE')
  }

  dismisses(review: Review, message = 'No longer valid') {
    return granted(dismissReview(this.#world, this.actor, review, message))
  }

  /** Gives the merge commit. */
  merges(pull: PullRequest, method: MergeMethod = 'merge') {
    const merge = { expectedHeadOid: pull.headOid, method, title: undefined, message: undefined }
    return granted(mergePullRequest(this.#world, this.actor, pull, merge))
  }

  reportsStatus(
    repository: Repository,
    status: Pick<NewStatus, 'oid' | 'context' | 'state'> & Partial<NewStatus>,
  ) {
    const wanted = { description: undefined, targetUrl: undefined, ...status }
    return granted(createStatus(this.#world, this.actor, repository, wanted))
  }

  /** A deployment and its status in one. */
  async reportsDeployment(
    repository: Repository,
    ref: string,
    environment: string,
    state: DeploymentState,
    task = 'deploy',
  ) {
    const wanted = { ref, task, environment, description: undefined, payload: {} }
    const deployment = await granted(createDeployment(this.#world, this.actor, repository, wanted))
    const status = {
      state,
      description: undefined,
      environment,
      environmentUrl: undefined,
      logUrl: undefined,
    }
    return granted(createDeploymentStatus(this.#world, this.actor, deployment, status))
  }

  /** Starts a workflow of which one job names an environment that apps protect. */
  async startsJob(repository: Repository, ref: string, environment: string) {
    return granted(startProtectedJob(this.#world, this.actor, repository, ref, environment))
  }

  dispatches(repository: Repository, eventType: string, payload: Readonly<Record<string, unknown>> = {}) {
    return granted(dispatch(this.#world, this.actor, repository, eventType, payload))
  }

  /** Presses "Re-run" on a check run, or one of its own buttons. */
  presses(run: CheckRun, identifier?: string) {
    const button =
      identifier === undefined ? ({ kind: 'rerun' } as const) : ({ kind: 'action', identifier } as const)
    return granted(pressCheckRun(this.#world, this.actor, run, button))
  }
}
