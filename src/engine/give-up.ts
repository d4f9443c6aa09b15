// Giving up: a command that failed as often as it may says so where it was asked.
import type { RepositoryRef } from '../ports/git-host.ts'
import type { Command } from './command.ts'
import type { Equipment } from './equipment.ts'

/** Answers a parked command of a person; whatever else was parked is taken up again by the next re-list. */
export async function giveUp(
  { host, messages }: Equipment,
  repository: RepositoryRef,
  command: Command,
  reason: string,
): Promise<void> {
  if (command.kind !== 'answer-comment') return
  const { comment } = command
  const question = { kind: 'thread', number: comment.thread } as const
  const reading = await host.read(repository, [question])
  const thread = reading.answer(question)
  await host.write(repository, reading, [
    ...(thread === undefined
      ? []
      : [{ kind: 'comment', on: thread.id, body: messages.parkedNotice(reason) } as const]),
    { kind: 'react', to: comment.id, reaction: 'refused' },
    { kind: 'unreact', to: comment.id, reaction: 'eyes' },
  ])
}
