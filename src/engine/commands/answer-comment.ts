// Answering a comment: every command in it, one after another, each with one answer.
import { parseComment } from './parse-comment.ts'
import type { Request } from '../../domain/grammar/request.ts'
import { succeeded } from '../../messages/outcome.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import { type GitHost, HostUnavailable, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { Command, TypedComment } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { gather } from '../facts/read-snapshot.ts'
import { openedChanges } from '../report/opened-changes.ts'
import { ledgerMoved } from '../report/ledger-moved.ts'
import { writeOnce } from '../report/write-once.ts'
import { rulesPlace } from '../report/rules-place.ts'
import { type Answer, answered } from '../report/answer.ts'
import { answerChange, answerMarker } from './answer-change.ts'
import { answerRequest } from './answer-request.ts'
import type { Asking } from '../evaluate/command-context.ts'

type Task = { readonly text: string } & ({ readonly request: Request } | { readonly refusal: Refusal })

/** Carries out what a comment asks for, and gives what is due because of it. One that has its final reaction was answered before: nothing is done again. */
export async function answerComment(
  equipment: Equipment,
  repository: RepositoryRef,
  comment: TypedComment,
): Promise<readonly Command[]> {
  const { host } = equipment
  const tasks = tasksOf(comment)
  // Shown beside the first read, so that it costs nobody time.
  const seen = tasks.length === 0 ? undefined : showSeen(host, repository, comment)
  const due: Command[] = []
  let done = true
  for (const [position, task] of tasks.entries()) {
    const [answer] = await Promise.all([answerTask(equipment, repository, task, comment), seen])
    const isLast = position === tasks.length - 1 || answer.kind === 'answered-before'
    if (answer.kind === 'answered') {
      done &&= succeeded(answer.outcome)
      due.push(...answer.due)
    }
    const results = await writeOnce(host, repository, answer.reading, [
      ...(answer.kind === 'answered' ? answerChanges(equipment, answer, comment, position, task.text) : []),
      ...(isLast ? closing(comment, answer.kind === 'answered' ? done : undefined) : []),
    ])
    // A lock may have come in between: its checks were said to be fine by what was known before.
    if (answer.kind === 'answered' && answer.opened !== undefined && ledgerMoved(answer.reading, results)) {
      due.push({ kind: 'judge-pull-request', number: answer.opened.pullRequest.number })
    }
    if (isLast) return due
  }
  return due
}

/** A reaction that fails fails no command. */
async function showSeen(host: GitHost, repository: RepositoryRef, comment: TypedComment): Promise<void> {
  try {
    await host.react(repository, comment.id, 'eyes')
  } catch (error) {
    if (!(error instanceof HostUnavailable)) throw error
  }
}

/** One wrong line stops the whole comment: half of what was meant is not what was meant. */
function tasksOf({ body }: TypedComment): readonly Task[] {
  const { requests, problems } = parseComment(body)
  const [first] = problems
  return first === undefined
    ? requests
    : [{ text: first.text, refusal: { code: 'command-malformed', problems } }]
}

async function answerTask(
  equipment: Equipment,
  repository: RepositoryRef,
  task: Task,
  comment: TypedComment,
): Promise<Answer> {
  const { thread, id, author } = comment
  const asking: Asking = {
    actor: author,
    origin: { kind: 'comment', thread, comment: id },
    alsoAsk: [threadQuestion(comment), reactionsQuestion(comment)],
    isAnswered: (reading) =>
      (reading.answer(reactionsQuestion(comment)) ?? []).some((reaction) => reaction !== 'eyes'),
  }
  if ('request' in task) return answerRequest(equipment, repository, task.request, asking)
  const reading = await gather(equipment.host, repository, () => [...asking.alsoAsk, ...policyQuestions])
  if (asking.isAnswered(reading)) return { kind: 'answered-before', reading }
  return answered(reading, { kind: 'refused', refusal: task.refusal })
}

function answerChanges(
  { messages }: Equipment,
  answer: Extract<Answer, { kind: 'answered' }>,
  comment: TypedComment,
  position: number,
  asked: string,
): readonly Change[] {
  const { reading, outcome, opened } = answer
  const thread = reading.answer(threadQuestion(comment))
  const policy = readPolicy(reading)
  const rules = policy.ok ? policy.value : undefined
  const context = {
    ...rulesPlace(reading, rules),
    marker: answerMarker(outcome, comment, position),
    asked,
    asker: comment.author,
    policy: rules,
  }
  return [
    ...(opened === undefined ? [] : openedChanges(messages, opened, outcome, reading)),
    // A thread that was deleted has no place for an answer; the promotion's pull request tells its own story.
    ...(thread === undefined ? [] : answerChange(messages, thread, outcome, context)),
  ]
}

/** The final reaction, which also tells later runs that the command was answered. */
function closing(comment: TypedComment, done: boolean | undefined): readonly Change[] {
  const final: readonly Change[] =
    done === undefined ? [] : [{ kind: 'react', to: comment.id, reaction: done ? 'done' : 'refused' }]
  return [...final, { kind: 'unreact', to: comment.id, reaction: 'eyes' }]
}

function threadQuestion({ thread }: TypedComment) {
  return { kind: 'thread', number: thread } as const
}

function reactionsQuestion({ id }: TypedComment) {
  return { kind: 'reactions', comment: id } as const
}
