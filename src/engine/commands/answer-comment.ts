// Answering a comment: every command in it, one after another, each with one answer.
import { parseComment } from './parse-comment.ts'
import type { CommandProblem } from '../../domain/grammar/comment-reading.ts'
import type { Request } from '../../domain/grammar/request.ts'
import { succeeded } from '../../messages/outcome.ts'
import { type GitHost, HostUnavailable, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { Command, TypedComment } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { policyQueries, readPolicy } from '../facts/policy/policy.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { openedChanges } from '../report/opened-changes.ts'
import { ledgerMoved } from '../report/ledger-moved.ts'
import { writeOnce } from '../report/write-once.ts'
import { rulesPlace } from '../report/rules-place.ts'
import { type Answer, answered } from '../report/answer.ts'
import { answerChange, answerMarker } from './answer-change.ts'
import { runCommand } from './run-command.ts'
import { usefulSuggestions } from './useful-suggestions.ts'
import type { CommandContext } from '../evaluate/intent/command-context.ts'

type Task = { readonly text: string } & (
  | { readonly request: Request }
  | { readonly problems: readonly CommandProblem[] }
)

/** Carries out what a comment asks for, and gives what is due because of it. One that has its final reaction was answered before: nothing is done again. */
export async function answerComment(
  dependencies: Dependencies,
  repository: RepositoryRef,
  comment: TypedComment,
): Promise<readonly Command[]> {
  const { host } = dependencies
  const tasks = tasksOf(comment)
  // Shown beside the first read, so that it costs nobody time.
  const seen = tasks.length === 0 ? undefined : showSeen(host, repository, comment)
  const due: Command[] = []
  let done = true
  for (const [position, task] of tasks.entries()) {
    const [answer] = await Promise.all([answerTask(dependencies, repository, task, comment), seen])
    const isLast = position === tasks.length - 1 || answer.kind === 'answered-before'
    if (answer.kind === 'answered') {
      done &&= succeeded(answer.outcome)
      due.push(...answer.due)
    }
    const results = await writeOnce(host, repository, answer.snapshot, [
      ...(answer.kind === 'answered'
        ? answerChanges(dependencies, answer, comment, position, task.text)
        : []),
      ...(isLast ? closing(comment, answer.kind === 'answered' ? done : undefined) : []),
    ])
    // A lock may have come in between: its checks were said to be fine by what was known before.
    if (answer.kind === 'answered' && answer.opened !== undefined && ledgerMoved(answer.snapshot, results)) {
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
  return first === undefined ? requests : [{ text: first.text, problems }]
}

async function answerTask(
  dependencies: Dependencies,
  repository: RepositoryRef,
  task: Task,
  comment: TypedComment,
): Promise<Answer> {
  const { thread, id, author } = comment
  const commandContext: CommandContext = {
    actor: author,
    origin: { kind: 'comment', thread, comment: id },
    alsoAsk: [threadQuery(comment), reactionsQuery(comment)],
    isAnswered: (snapshot) =>
      (snapshot.answer(reactionsQuery(comment)) ?? []).some((reaction) => reaction !== 'eyes'),
  }
  if ('request' in task) return runCommand(dependencies, repository, task.request, commandContext)
  const snapshot = await readSnapshot(dependencies.host, repository, () => [
    ...commandContext.alsoAsk,
    ...policyQueries,
  ])
  if (commandContext.isAnswered(snapshot)) return { kind: 'answered-before', snapshot }
  const policy = readPolicy(snapshot)
  const problems = usefulSuggestions(task.problems, policy.ok ? policy.value : undefined)
  return answered(snapshot, { kind: 'refused', refusal: { code: 'command-malformed', problems } })
}

function answerChanges(
  { messages }: Dependencies,
  answer: Extract<Answer, { kind: 'answered' }>,
  comment: TypedComment,
  position: number,
  asked: string,
): readonly Change[] {
  const { snapshot, outcome, opened } = answer
  const thread = snapshot.answer(threadQuery(comment))
  const policy = readPolicy(snapshot)
  const rules = policy.ok ? policy.value : undefined
  const context = {
    ...rulesPlace(snapshot, rules),
    marker: answerMarker(outcome, comment, position),
    asked,
    asker: comment.author,
    policy: rules,
  }
  return [
    ...(opened === undefined ? [] : openedChanges(messages, opened, outcome, snapshot)),
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

function threadQuery({ thread }: TypedComment) {
  return { kind: 'thread', number: thread } as const
}

function reactionsQuery({ id }: TypedComment) {
  return { kind: 'reactions', comment: id } as const
}
