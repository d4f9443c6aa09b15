// Giving up: a command that failed as often as it may says so where it was asked.
import { hashOf } from '../domain/promotion/plan-hash.ts'
import { findMarked, writeMarker } from '../text/marker.ts'
import type { RepositoryRef } from '../ports/git-host/git-host.ts'
import { dispatchCheckName } from './commands/dispatch-check.ts'
import type { Command, Dispatched, TypedComment } from './job.ts'
import type { Dependencies } from './dependencies.ts'

/** Answers a parked command; whatever nobody asked for in words is taken up again by the next re-list. */
export async function deadLetter(
  dependencies: Dependencies,
  repository: RepositoryRef,
  command: Command,
  reason: string,
): Promise<void> {
  if (command.kind === 'answer-comment')
    return deadLetterComment(dependencies, repository, command.comment, reason)
  if (command.kind === 'answer-dispatch')
    return deadLetterDispatch(dependencies, repository, command.dispatched, reason)
  const { reconcileCache, now } = dependencies
  if (command.kind === 'judge-pull-request') reconcileCache.heardOf(repository, [command.number], now())
  else reconcileCache.forget(repository)
}

async function deadLetterComment(
  { host, messages }: Dependencies,
  repository: RepositoryRef,
  comment: TypedComment,
  reason: string,
): Promise<void> {
  const query = { kind: 'thread', number: comment.thread } as const
  const snapshot = await host.read(repository, [query])
  const thread = snapshot.answer(query)
  const marker = `parked:${comment.id}`
  const isSaid = findMarked(thread?.ownComments ?? [], marker) !== undefined
  await host.write(repository, snapshot, [
    ...(thread === undefined || isSaid
      ? []
      : [
          {
            kind: 'comment',
            on: thread.id,
            body: `${messages.parkedNotice(reason)}\n\n${writeMarker(marker)}`,
          } as const,
        ]),
    { kind: 'react', to: comment.id, reaction: 'refused' },
    { kind: 'unreact', to: comment.id, reaction: 'eyes' },
  ])
}

async function deadLetterDispatch(
  { host, messages }: Dependencies,
  repository: RepositoryRef,
  { delivery }: Dispatched,
  reason: string,
): Promise<void> {
  const snapshot = await host.read(repository, [])
  await host.write(repository, snapshot, [
    {
      kind: 'post-check',
      head: snapshot.repository.head,
      id: undefined,
      name: dispatchCheckName,
      state: 'failure',
      externalId: hashOf({ delivery }),
      output: { title: 'Not carried out', summary: messages.parkedNotice(reason) },
    },
  ])
}
