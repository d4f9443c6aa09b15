// The list of issues and pull requests, newest first.
import { latestRunsOn } from '../../state/operations/checks/check-verdicts.ts'
import type { Thread } from '../../state/records/repository.ts'
import { moment } from '../moment.ts'
import { accountView } from './account-view.ts'
import { checkViews } from './check-view.ts'
import type { Content, Here } from './here.ts'
import { stateOf } from './thread-view.ts'

export function threadsPage({ world, repository }: Here, only: 'issues' | 'pulls'): Content {
  const threads = [...repository.threads.values()].toReversed()
  const issues = threads.filter(({ kind }) => kind === 'Issue')
  const pulls = threads.filter(({ kind }) => kind === 'PullRequest')
  const shown = only === 'issues' ? issues : pulls
  return {
    template: 'threads',
    title: only === 'issues' ? 'Issues' : 'Pull requests',
    view: {
      isIssues: only === 'issues',
      threads: shown.map((thread) => threadRow(thread, world.now())),
    },
  }
}

/** One line of a list. */
export function threadRow(thread: Thread, now: Date) {
  const isPull = thread.kind === 'PullRequest'
  const [check] = isPull ? checkViews(latestRunsOn(thread.repository, thread.headOid), now) : []
  return {
    number: thread.number,
    title: thread.title,
    state: stateOf(thread),
    path: `${isPull ? 'pull' : 'issues'}/${thread.number}`,
    author: accountView(thread.author),
    when: moment(thread.createdAt, now),
    comments: thread.comments.length,
    check: check === undefined ? undefined : { sign: check.sign, title: check.title },
  }
}
