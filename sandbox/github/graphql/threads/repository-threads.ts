// The fields of `Repository` that lead to issues and pull requests.
import { z } from 'zod'
import { needs } from '../../state/permissions.ts'
import type { Repository } from '../../state/records/repository.ts'
import { demand } from '../context.ts'
import { type Fields, withArguments } from '../object-type.ts'
import { connection } from '../paging.ts'
import { Refusal } from '../../faults/graphql-refusal.ts'
import { pullFilter, pullsOf } from './pull-filter.ts'
import { inOrder, orderBy } from './thread-order.ts'

const byNumber = z.strictObject({ number: z.number() })

export const repositoryThreadFields: Fields<Repository> = {
  pullRequest: withArguments(byNumber, (repository, { number }, context) => {
    demand(context, repository, needs.readPulls)
    const thread = repository.threads.get(number)
    return thread?.kind === 'PullRequest' ? thread : missing('a PullRequest', number)
  }),
  issue: withArguments(byNumber, (repository, { number }, context) => {
    demand(context, repository, needs.readIssues)
    const thread = repository.threads.get(number)
    return thread?.kind === 'Issue' ? thread : missing('an Issue', number)
  }),
  issueOrPullRequest: withArguments(byNumber, (repository, { number }, context) => {
    const thread = repository.threads.get(number) ?? missing('an issue or pull request', number)
    demand(context, repository, thread.kind === 'Issue' ? needs.readIssues : needs.readPulls)
    return thread
  }),
  pullRequests: connection(pullFilter, (repository, filter, context) => {
    demand(context, repository, needs.readPulls)
    return pullsOf(repository, filter)
  }),
  issues: connection(
    {
      states: z.array(z.enum(['OPEN', 'CLOSED'])).optional(),
      labels: z.array(z.string()).optional(),
      orderBy: orderBy.optional(),
    },
    (repository, { states, labels, orderBy: order }, context) => {
      demand(context, repository, needs.readIssues)
      const issues = [...repository.threads.values()].filter((thread) => thread.kind === 'Issue')
      return inOrder(
        issues.filter(
          (issue) =>
            (states?.includes(issue.state === 'open' ? 'OPEN' : 'CLOSED') ?? true) &&
            (labels === undefined || issue.labels.some(({ name }) => labels.includes(name))),
        ),
        order,
      )
    },
  ),
}

function missing(what: string, number: number): never {
  throw new Refusal('NOT_FOUND', `Could not resolve to ${what} with the number of ${number}.`)
}
