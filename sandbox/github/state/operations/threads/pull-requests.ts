// Pull requests: opened, edited, retargeted, closed, reopened, drafted.
import { ok } from '../../../../../src/domain/result.ts'
import { exclusively } from '../../exclusive.ts'
import type { Changes } from '../../events.ts'
import { forbidden, type Outcome, unprocessable } from '../../github-error.ts'
import { atLeast, needs, permitted, roleOf } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { Repository, PullRequest } from '../../records/repository.ts'
import type { World } from '../../world.ts'
import { figuresOf } from '../pull-figures.ts'
import { bringHead, closePull, openPulls } from '../ref-moved.ts'
import { forkOf } from '../repositories.ts'
import { newConversation, textProblem } from './threads.ts'

export interface NewPullRequest {
  readonly title: string
  readonly body: string
  /** A branch, or `owner:branch` where the owner is the repository's own, or has a fork of it. */
  readonly head: string
  readonly base: string
  readonly draft: boolean
}

/** 422 with one entry in `errors`, as GitHub answers for pull requests. */
function refused(field: string | undefined, message?: string): Outcome<never> {
  const entry =
    message === undefined
      ? ({ resource: 'PullRequest', code: 'invalid', field: field ?? '' } as const)
      : ({ resource: 'PullRequest', code: 'custom', message } as const)
  return unprocessable('Validation Failed', [entry])
}

export async function createPullRequest(
  world: World,
  actor: Actor,
  repository: Repository,
  wanted: NewPullRequest,
): Promise<Outcome<PullRequest>> {
  return exclusively(repository, async () => {
    const allowed = permitted(world, actor, repository, needs.writePulls)
    if (!allowed.ok) return allowed
    const { git } = repository
    const { headRepository, headRef } = headOf(world, repository, wanted.head)
    const owner = headRepository.owner.login
    const headOid = headRepository.git.branch(headRef)
    const baseOid = git.branch(wanted.base)
    if (headOid === undefined) return refused('head')
    if (baseOid === undefined) return refused('base')
    const problem = textProblem(wanted.title, wanted.body)
    if (problem !== undefined) return refused(undefined, problem)
    if (headRepository !== repository) {
      const own = permitted(world, actor, headRepository, needs.writeContents)
      if (!own.ok) return own
    }
    const twin = openPulls(repository).some(
      (pull) =>
        pull.headRepository === headRepository && pull.headRef === headRef && pull.baseRef === wanted.base,
    )
    if (twin) return refused(undefined, `A pull request already exists for ${owner}:${headRef}.`)
    await bringHead({ repository, headRepository, headRef })
    if ((await git.history.mergeBase(baseOid, headOid)) === undefined)
      return refused(undefined, `The ${headRef} branch has no history in common with ${wanted.base}`)
    if (await git.history.isAncestor(headOid, baseOid))
      return refused(undefined, `No commits between ${wanted.base} and ${headRef}`)
    const figures = await figuresOf(repository, baseOid, headOid)
    const pull: PullRequest = {
      ...world.identity('PullRequest'),
      ...newConversation(world, actor, repository, wanted),
      headRepository,
      headRef,
      headOid,
      baseRef: wanted.base,
      baseOid,
      draft: wanted.draft,
      figures,
      reviews: [],
      mergedAt: undefined,
      mergedBy: undefined,
      mergeCommitOid: undefined,
    }
    repository.threads.set(pull.number, world.remember(pull))
    world.emit({ event: 'pull_request', action: 'opened', repository, sender: actor.account, pull })
    return ok(pull)
  })
}

export interface PullRequestEdit {
  readonly title?: string | undefined
  readonly body?: string | undefined
  readonly base?: string | undefined
  readonly state?: 'open' | 'closed' | undefined
}

/** Its author, or anyone with write access, may edit. */
export async function updatePullRequest(
  world: World,
  actor: Actor,
  pull: PullRequest,
  edit: PullRequestEdit,
): Promise<Outcome<PullRequest>> {
  const { repository } = pull
  return exclusively(repository, async () => {
    const allowed = mayEdit(world, actor, pull)
    if (!allowed.ok) return allowed
    const title = edit.title ?? pull.title
    const body = edit.body ?? pull.body
    const problem = textProblem(title, body)
    if (problem !== undefined) return refused(undefined, problem)
    const base = edit.base ?? pull.baseRef
    const baseOid = repository.git.branch(base)
    if (base !== pull.baseRef) {
      if (baseOid === undefined || pull.state === 'closed') return refused('base')
      const twin = openPulls(repository).some(
        (each) =>
          each.headRepository === pull.headRepository &&
          each.headRef === pull.headRef &&
          each.baseRef === base,
      )
      if (twin) return refused(undefined, `A pull request already exists for base branch '${base}'`)
    }
    const changes: Changes = {
      ...(title === pull.title ? {} : { title: { from: pull.title } }),
      ...(body === pull.body ? {} : { body: { from: pull.body } }),
      ...(base === pull.baseRef
        ? {}
        : { base: { ref: { from: pull.baseRef }, sha: { from: pull.baseOid } } }),
    }
    if (edit.state === 'open' && pull.state === 'closed') {
      const reopened = await reopen(world, actor, pull)
      if (!reopened.ok) return reopened
    }
    pull.title = title
    pull.body = body
    if (base !== pull.baseRef && baseOid !== undefined) {
      pull.baseRef = base
      pull.baseOid = baseOid
      pull.figures = await figuresOf(repository, baseOid, pull.headOid)
    }
    pull.updatedAt = world.now()
    if (Object.keys(changes).length > 0)
      world.emit({
        event: 'pull_request',
        action: 'edited',
        repository,
        sender: actor.account,
        pull,
        changes,
      })
    if (edit.state === 'closed' && pull.state === 'open') closePull(world, actor.account, pull)
    return ok(pull)
  })
}

/** Marks as ready for review, or back as a draft. */
export async function setDraft(
  world: World,
  actor: Actor,
  pull: PullRequest,
  draft: boolean,
): Promise<Outcome<PullRequest>> {
  const allowed = mayEdit(world, actor, pull)
  if (!allowed.ok) return allowed
  if (pull.state === 'closed') return unprocessable('Pull request is closed')
  if (pull.draft !== draft) {
    pull.draft = draft
    pull.updatedAt = world.now()
    const action = draft ? 'converted_to_draft' : 'ready_for_review'
    world.emit({ event: 'pull_request', action, repository: pull.repository, sender: actor.account, pull })
  }
  return ok(pull)
}

function mayEdit(world: World, actor: Actor, pull: PullRequest): Outcome<undefined> {
  const allowed = permitted(world, actor, pull.repository, needs.writePulls)
  if (!allowed.ok || actor.kind === 'installation' || pull.author === actor.account) return allowed
  return atLeast(roleOf(world, pull.repository, actor.account.login), 'write') ? allowed : forbidden()
}

async function reopen(world: World, actor: Actor, pull: PullRequest): Promise<Outcome<undefined>> {
  const { repository } = pull
  const headOid = pull.headRepository.git.branch(pull.headRef)
  if (pull.mergedAt !== undefined) return refused('state', 'Cannot reopen a merged pull request')
  if (headOid === undefined) return refused('state', `The ${pull.headRef} branch was deleted.`)
  await bringHead(pull)
  if (!(await repository.git.history.isAncestor(pull.headOid, headOid)))
    return refused('state', `The ${pull.headRef} branch was force-pushed or recreated.`)
  const twin = openPulls(repository).some(
    (each) =>
      each.headRepository === pull.headRepository &&
      each.headRef === pull.headRef &&
      each.baseRef === pull.baseRef,
  )
  if (twin) return refused('state', `There is already an open pull request from ${pull.headRef}.`)
  pull.headOid = headOid
  pull.state = 'open'
  pull.closedAt = undefined
  pull.closedBy = undefined
  world.emit({ event: 'pull_request', action: 'reopened', repository, sender: actor.account, pull })
  return ok(undefined)
}

/** Where a head is; of somebody without a fork, as of a branch that is not there. */
function headOf(world: World, repository: Repository, head: string) {
  const [owner, headRef] = head.includes(':') ? head.split(':', 2) : [repository.owner.login, head]
  if (owner === undefined || owner.toLowerCase() === repository.owner.login.toLowerCase())
    return { headRepository: repository, headRef: headRef ?? '' }
  const headRepository = forkOf(world, repository, owner)
  return headRepository === undefined
    ? { headRepository: repository, headRef: '' }
    : { headRepository, headRef: headRef ?? '' }
}
