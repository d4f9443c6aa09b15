// Issues: opened, edited, closed; and labels on any thread.
import { ok } from '../../../../../src/domain/result.ts'
import type { Changes } from '../../events.ts'
import { forbidden, type Outcome, unprocessable } from '../../github-error.ts'
import { atLeast, needs, permitted, roleOf } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { Repository, Issue, Thread } from '../../records/repository.ts'
import type { Label } from '../../records/reaction.ts'
import type { World } from '../../world.ts'
import { newConversation, textProblem } from './threads.ts'

export async function createIssue(
  world: World,
  actor: Actor,
  repository: Repository,
  wanted: { readonly title: string; readonly body: string },
): Promise<Outcome<Issue>> {
  const allowed = permitted(world, actor, repository, needs.writeIssues)
  if (!allowed.ok) return allowed
  const message = textProblem(wanted.title, wanted.body)
  if (message !== undefined)
    return unprocessable('Validation Failed', [{ resource: 'Issue', code: 'custom', message }])
  const issue: Issue = {
    ...world.identity('Issue'),
    ...newConversation(world, actor, repository, wanted),
    stateReason: undefined,
  }
  repository.threads.set(issue.number, world.remember(issue))
  world.emit({ event: 'issues', action: 'opened', repository, sender: actor.account, issue })
  return ok(issue)
}

export interface IssueEdit {
  readonly title?: string | undefined
  readonly body?: string | undefined
  readonly state?: 'open' | 'closed' | undefined
  readonly stateReason?: 'completed' | 'not_planned' | 'reopened' | undefined
}

/** Its author, or anyone with triage access, may edit. */
export async function updateIssue(
  world: World,
  actor: Actor,
  issue: Issue,
  edit: IssueEdit,
): Promise<Outcome<Issue>> {
  const { repository } = issue
  const allowed = permitted(world, actor, repository, needs.writeIssues)
  if (!allowed.ok) return allowed
  const triager = atLeast(roleOf(world, repository, actor.account.login), 'triage')
  if (actor.kind === 'user' && issue.author !== actor.account && !triager) return forbidden()
  const title = edit.title ?? issue.title
  const body = edit.body ?? issue.body
  const message = textProblem(title, body)
  if (message !== undefined)
    return unprocessable('Validation Failed', [{ resource: 'Issue', code: 'custom', message }])
  const changes: Changes = {
    ...(title === issue.title ? {} : { title: { from: issue.title } }),
    ...(body === issue.body ? {} : { body: { from: issue.body } }),
  }
  issue.title = title
  issue.body = body
  issue.updatedAt = world.now()
  const sender = actor.account
  if (Object.keys(changes).length > 0)
    world.emit({ event: 'issues', action: 'edited', repository, sender, issue, changes })
  if (edit.state !== undefined && edit.state !== issue.state) {
    issue.state = edit.state
    const closed = edit.state === 'closed'
    issue.closedAt = closed ? world.now() : undefined
    issue.closedBy = closed ? sender : undefined
    issue.stateReason = closed ? (edit.stateReason ?? 'completed') : 'reopened'
    world.emit({ event: 'issues', action: closed ? 'closed' : 'reopened', repository, sender, issue })
  }
  return ok(issue)
}

/** Puts labels on a thread; unknown ones are made (REST does that, GraphQL asks for ids). */
export async function addLabels(
  world: World,
  actor: Actor,
  thread: Thread,
  names: readonly string[],
): Promise<Outcome<readonly Label[]>> {
  const { repository } = thread
  const allowed = permitted(world, actor, repository, needs.triageThreads)
  if (!allowed.ok) return allowed
  for (const name of names) {
    const label = labelNamed(world, repository, name)
    if (!thread.labels.includes(label)) thread.labels.push(label)
  }
  thread.updatedAt = world.now()
  return ok(thread.labels)
}

export async function removeLabel(
  world: World,
  actor: Actor,
  thread: Thread,
  name: string,
): Promise<Outcome<readonly Label[]>> {
  const allowed = permitted(world, actor, thread.repository, needs.triageThreads)
  if (!allowed.ok) return allowed
  const at = thread.labels.findIndex((label) => label.name.toLowerCase() === name.toLowerCase())
  if (at < 0) return { ok: false, error: { status: 404, type: 'NOT_FOUND', message: 'Label does not exist' } }
  thread.labels.splice(at, 1)
  thread.updatedAt = world.now()
  return ok(thread.labels)
}

/** A repository's label, made when there is none of that name. */
function labelNamed(world: World, repository: Repository, name: string, color = 'ededed'): Label {
  const known = repository.labels.get(name.toLowerCase())
  if (known !== undefined) return known
  const label: Label = world.remember({ ...world.identity('Label'), name, color, description: '' })
  repository.labels.set(name.toLowerCase(), label)
  return label
}
