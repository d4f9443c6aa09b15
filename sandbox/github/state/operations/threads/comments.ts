// Comments on issues and pull requests, and reactions to both.
import { ok } from '../../../../../src/domain/result.ts'
import { forbidden, type Outcome, unprocessable } from '../../github-error.ts'
import { atLeast, type Need, needs, permitted, roleOf } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { Reaction, ReactionContent } from '../../records/reaction.ts'
import type { Comment, Thread } from '../../records/repository.ts'
import type { World } from '../../world.ts'
import { viaAppOf } from '../author.ts'
import { bodyLimit } from './threads.ts'

export async function createComment(
  world: World,
  actor: Actor,
  thread: Thread,
  body: string,
): Promise<Outcome<Comment>> {
  const { repository } = thread
  const allowed = permitted(world, actor, repository, needFor(thread))
  if (!allowed.ok) return allowed
  const problem = bodyProblem(body)
  if (problem !== undefined) return problem
  const comment: Comment = {
    ...world.identity('IssueComment'),
    thread,
    author: actor.account,
    viaApp: viaAppOf(actor),
    createdAt: world.now(),
    updatedAt: world.now(),
    body,
    reactions: [],
  }
  thread.comments.push(world.remember(comment))
  thread.updatedAt = world.now()
  const sender = actor.account
  world.emit({ event: 'issue_comment', action: 'created', repository, sender, thread, comment })
  return ok(comment)
}

/** Its author, anyone with write access, and any app that may write there. */
export async function updateComment(
  world: World,
  actor: Actor,
  comment: Comment,
  body: string,
): Promise<Outcome<Comment>> {
  const allowed = mayEdit(world, actor, comment)
  if (!allowed.ok) return allowed
  const problem = bodyProblem(body)
  if (problem !== undefined) return problem
  const changes = { body: { from: comment.body } }
  comment.body = body
  comment.updatedAt = world.now()
  const { thread } = comment
  const { repository } = thread
  const sender = actor.account
  world.emit({ event: 'issue_comment', action: 'edited', repository, sender, thread, comment, changes })
  return ok(comment)
}

export async function deleteComment(
  world: World,
  actor: Actor,
  comment: Comment,
): Promise<Outcome<undefined>> {
  const allowed = mayEdit(world, actor, comment)
  if (!allowed.ok) return allowed
  const { thread } = comment
  thread.comments.splice(thread.comments.indexOf(comment), 1)
  world.forget(comment)
  const { repository } = thread
  world.emit({
    event: 'issue_comment',
    action: 'deleted',
    repository,
    sender: actor.account,
    thread,
    comment,
  })
  return ok(undefined)
}

/** One reaction of a kind an account: a repeated one gives the first (REST: 200 instead of 201). */
export async function addReaction(
  world: World,
  actor: Actor,
  subject: Thread | Comment,
  content: ReactionContent,
): Promise<Outcome<{ readonly reaction: Reaction; readonly created: boolean }>> {
  const thread = subject.kind === 'IssueComment' ? subject.thread : subject
  const allowed = permitted(world, actor, thread.repository, needFor(thread))
  if (!allowed.ok) return allowed
  const known = subject.reactions.find((each) => each.user === actor.account && each.content === content)
  if (known !== undefined) return ok({ reaction: known, created: false })
  const reaction: Reaction = {
    ...world.identity('Reaction'),
    user: actor.account,
    content,
    createdAt: world.now(),
  }
  subject.reactions.push(world.remember(reaction))
  return ok({ reaction, created: true })
}

/** Takes one's own reaction back; gives it, or undefined when there was none. */
export async function removeReaction(
  world: World,
  actor: Actor,
  subject: Thread | Comment,
  content: ReactionContent,
): Promise<Outcome<Reaction | undefined>> {
  const thread = subject.kind === 'IssueComment' ? subject.thread : subject
  const allowed = permitted(world, actor, thread.repository, needFor(thread))
  if (!allowed.ok) return allowed
  const at = subject.reactions.findIndex((each) => each.user === actor.account && each.content === content)
  const [reaction] = at < 0 ? [] : subject.reactions.splice(at, 1)
  if (reaction !== undefined) world.forget(reaction)
  return ok(reaction)
}

/** On a pull request an app needs either permission, on an issue only that for issues will do. */
function needFor(thread: Thread): Need {
  return thread.kind === 'PullRequest' ? needs.writeThreads : needs.writeIssues
}

function mayEdit(world: World, actor: Actor, comment: Comment): Outcome<undefined> {
  const { repository } = comment.thread
  const allowed = permitted(world, actor, repository, needFor(comment.thread))
  if (!allowed.ok || actor.kind === 'installation' || comment.author === actor.account) return allowed
  return atLeast(roleOf(world, repository, actor.account.login), 'write')
    ? allowed
    : forbidden('Must have admin rights to Repository.')
}

function bodyProblem(body: string) {
  if (body.trim() === '')
    return unprocessable('Validation Failed', [
      { resource: 'IssueComment', code: 'custom', message: 'Body cannot be blank' },
    ])
  if (body.length > bodyLimit)
    return unprocessable('Validation Failed', [
      {
        resource: 'IssueComment',
        code: 'custom',
        message: `Body is too long (maximum is ${bodyLimit} characters)`,
      },
    ])
  return undefined
}
