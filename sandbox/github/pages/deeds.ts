// What a visitor does by pressing a button: the same verbs a person of the sandbox has, told in GitHub's words when refused.
import { err, ok, type Result } from '../../../src/domain/result.ts'
import { Refused } from '../people.ts'
import { sentenceOf } from '../state/github-error.ts'
import { latestRunsOn } from '../state/operations/checks/check-verdicts.ts'
import { blockersOf } from '../state/operations/merging.ts'
import type { PullRequest, Thread } from '../state/records/repository.ts'
import type { Here } from './views/here.ts'

/** Nothing more to say, or why not. */
export type Done = Result<undefined, string>

const unknown = err('There is no such button.')

/** Does to a thread what a form asked for. */
export async function doToThread(
  here: Here,
  thread: Thread,
  deed: string,
  form: URLSearchParams,
): Promise<Done> {
  const { person } = here.visitor
  // A browser sends lines ended by CR and LF, and GitHub keeps them so.
  const body = form.get('body') ?? ''
  return attempt(async () => {
    if (deed === 'comment') return done(person.comments(thread, body))
    if (thread.kind === 'Issue') return deed === 'close' ? done(person.closesIssue(thread)) : unknown
    return doToPull(here, thread, deed, form, body)
  })
}

/** Opens an issue and gives its number. */
export async function openIssue(
  { repository, visitor }: Here,
  form: URLSearchParams,
): Promise<Result<number, string>> {
  return attempt(async () => {
    const issue = await visitor.person.opensIssue(repository, form.get('title') ?? '', form.get('body') ?? '')
    return ok(issue.number)
  })
}

async function doToPull(
  { world, repository, visitor: { person } }: Here,
  pull: PullRequest,
  deed: string,
  form: URLSearchParams,
  body: string,
): Promise<Done> {
  switch (deed) {
    case 'approve':
      return done(person.reviews(pull, 'APPROVE', body))
    case 'request-changes':
      return done(person.reviews(pull, 'REQUEST_CHANGES', body))
    case 'dismiss': {
      const review = pull.reviews.find(({ id }) => String(id) === form.get('review'))
      return review === undefined ? unknown : done(person.dismisses(review))
    }
    case 'merge': {
      const [blocker] = await blockersOf(world, pull, undefined)
      return blocker === undefined ? done(person.merges(pull)) : err(blocker)
    }
    case 'merge-past-checks':
      return done(person.merges(pull))
    case 'close':
      return done(person.editsPull(pull, { state: 'closed' }))
    case 'reopen':
      return done(person.editsPull(pull, { state: 'open' }))
    case 'press': {
      const run = latestRunsOn(repository, pull.headOid).find(({ id }) => String(id) === form.get('run'))
      const button = form.get('button') ?? ''
      return run === undefined ? unknown : done(person.presses(run, button === '' ? undefined : button))
    }
    default:
      return unknown
  }
}

async function done(deed: Promise<unknown>): Promise<Done> {
  await deed
  return ok(undefined)
}

async function attempt<T>(deed: () => Promise<Result<T, string>>): Promise<Result<T, string>> {
  try {
    return await deed()
  } catch (problem) {
    if (problem instanceof Refused) return err(sentenceOf(problem.error))
    throw problem
  }
}
