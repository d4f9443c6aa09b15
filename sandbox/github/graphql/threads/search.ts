// `search(type: ISSUE)`: the few qualifiers of GitHub's search the bot needs; any other is not implemented.
import { needs } from '../../state/permissions.ts'
import { type Thread, fullNameOf } from '../../state/records/repository.ts'
import { allowed, type Context } from '../context.ts'
import type { Listing } from '../paging.ts'
import { NotImplemented } from '../../faults/graphql-refusal.ts'
import { pullState } from './pull-filter.ts'

type Test = (thread: Thread) => boolean

/** Newest first, as GitHub's "best match" does for a search without words. */
export function searchThreads(context: Context, query: string): Listing<Thread> {
  const tests = termsOf(query).map(testOf)
  const nodes = [...context.world.repositories.values()]
    .flatMap((repository) => [...repository.threads.values()])
    .filter((thread) => tests.every((test) => test(thread)))
    .filter((thread) =>
      allowed(context, thread.repository, thread.kind === 'Issue' ? needs.readIssues : needs.readPulls),
    )
    .toSorted((left, right) => right.createdAt.getTime() - left.createdAt.getTime() || right.id - left.id)
  return { nodes, ofConnection: { issueCount: nodes.length } }
}

/** `key:value` or `key:"some value"`. */
function termsOf(query: string): readonly string[] {
  return query.match(/(?:[^\s"]|"[^"]*")+/g) ?? []
}

function testOf(term: string): Test {
  const colon = term.indexOf(':')
  const value = term.slice(colon + 1).replaceAll('"', '')
  switch (term.slice(0, Math.max(colon, 0))) {
    case 'is':
      return stateTest(value)
    case 'type':
      return stateTest(value)
    case 'state':
      return stateTest(value)
    case 'author':
      return authorTest(value)
    case 'org':
      return ({ repository }) => same(repository.owner.login, value)
    case 'user':
      return ({ repository }) => same(repository.owner.login, value)
    case 'repo':
      return ({ repository }) => same(fullNameOf(repository), value)
    case 'label':
      return ({ labels }) => labels.some(({ name }) => same(name, value))
    case 'head':
      return (thread) => thread.kind === 'PullRequest' && thread.headRef === value
    case 'base':
      return (thread) => thread.kind === 'PullRequest' && thread.baseRef === value
    case 'draft':
      return (thread) => thread.kind === 'PullRequest' && String(thread.draft) === value
    default:
      throw new NotImplemented(`search for ${term}`)
  }
}

function stateTest(value: string): Test {
  switch (value) {
    case 'pr':
      return ({ kind }) => kind === 'PullRequest'
    case 'issue':
      return ({ kind }) => kind === 'Issue'
    case 'open':
      return ({ state }) => state === 'open'
    case 'closed':
      return ({ state }) => state === 'closed'
    case 'merged':
      return (thread) => thread.kind === 'PullRequest' && pullState(thread) === 'MERGED'
    case 'unmerged':
      return (thread) => thread.kind === 'PullRequest' && pullState(thread) === 'CLOSED'
    default:
      throw new NotImplemented(`search for is:${value}`)
  }
}

/** An app is `app/slug`, or its account's full name. */
function authorTest(value: string): Test {
  const login = value.startsWith('app/') ? `${value.slice('app/'.length)}[bot]` : value
  return ({ author }) => same(author.login, login)
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
