// Giving up: a command that failed as often as it may says so where it was asked.
import { hashOf } from '../domain/promotion/plan-hash.ts'
import { findMarked, writeMarker } from '../text/marker.ts'
import type { RepositoryRef } from '../ports/git-host/git-host.ts'
import { dispatchCheckName } from './commands/dispatch-check.ts'
import type { Command, Dispatched, TypedComment } from './job.ts'
import type { Equipment } from './dependencies.ts'

/** Answers a parked command; whatever nobody asked for in words is taken up again by the next re-list. */
export async function giveUp(
  equipment: Equipment,
  repository: RepositoryRef,
  command: Command,
  reason: string,
): Promise<void> {
  if (command.kind === 'answer-comment') return giveUpComment(equipment, repository, command.comment, reason)
  if (command.kind === 'answer-dispatch')
    return giveUpDispatch(equipment, repository, command.dispatched, reason)
  const { looks, now } = equipment
  if (command.kind === 'judge-pull-request') looks.heardOf(repository, [command.number], now())
  else looks.forget(repository)
}

async function giveUpComment(
  { host, messages }: Equipment,
  repository: RepositoryRef,
  comment: TypedComment,
  reason: string,
): Promise<void> {
  const question = { kind: 'thread', number: comment.thread } as const
  const reading = await host.read(repository, [question])
  const thread = reading.answer(question)
  const marker = `parked:${comment.id}`
  const isSaid = findMarked(thread?.ownComments ?? [], marker) !== undefined
  await host.write(repository, reading, [
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

async function giveUpDispatch(
  { host, messages }: Equipment,
  repository: RepositoryRef,
  { delivery }: Dispatched,
  reason: string,
): Promise<void> {
  const reading = await host.read(repository, [])
  await host.write(repository, reading, [
    {
      kind: 'post-check',
      head: reading.repository.head,
      id: undefined,
      name: dispatchCheckName,
      state: 'failure',
      externalId: hashOf({ delivery }),
      output: { title: 'Not carried out', summary: messages.parkedNotice(reason) },
    },
  ])
}
