// The nodes mutations are about, by their ids.
import type { Label } from '../../../state/records/reaction.ts'
import type {
  CheckRun,
  Comment,
  Issue,
  PullRequest,
  Repository,
  Thread,
} from '../../../state/records/repository.ts'
import type { Context } from '../../context.ts'
import { findOf } from '../../find-node.ts'
import type { RefSource } from '../../git/git-sources.ts'
import { ofKind } from '../../object-type.ts'
import type { Reactable } from '../../threads/reactable.ts'

export async function repositoryOf(context: Context, id: string): Promise<Repository> {
  return findOf(context, id, ofKind<Repository>('Repository'), 'Repository')
}

export async function refOf(context: Context, id: string): Promise<RefSource> {
  return findOf(context, id, ofKind<RefSource>('Ref'), 'Ref')
}

export async function pullOf(context: Context, id: string): Promise<PullRequest> {
  return findOf(context, id, ofKind<PullRequest>('PullRequest'), 'PullRequest')
}

export async function issueOf(context: Context, id: string): Promise<Issue> {
  return findOf(context, id, ofKind<Issue>('Issue'), 'Issue')
}

export async function threadOf(context: Context, id: string): Promise<Thread> {
  return findOf(context, id, ofKind<Thread>('Issue', 'PullRequest'), 'Issue or PullRequest')
}

export async function commentOf(context: Context, id: string): Promise<Comment> {
  return findOf(context, id, ofKind<Comment>('IssueComment'), 'IssueComment')
}

export async function reactableOf(context: Context, id: string): Promise<Reactable> {
  return findOf(context, id, ofKind<Reactable>('Issue', 'PullRequest', 'IssueComment'), 'Reactable')
}

export async function checkRunOf(context: Context, id: string): Promise<CheckRun> {
  return findOf(context, id, ofKind<CheckRun>('CheckRun'), 'CheckRun')
}

export async function labelOf(context: Context, id: string): Promise<Label> {
  return findOf(context, id, ofKind<Label>('Label'), 'Label')
}
