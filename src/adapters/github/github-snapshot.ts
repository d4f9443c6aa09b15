// A reading: answers by question, each of the type its kind promises.
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { AnswerOf, Query, QueryKind, QueryOf } from '../../ports/git-host/git-host-queries.ts'

type Answers = { readonly [Kind in QueryKind]: Map<string, { readonly answer: AnswerOf<Kind> }> }

/** Collects answers, and hands them out again. */
export class GithubSnapshot implements Snapshot {
  readonly repository: Snapshot['repository']
  readonly self: Snapshot['self']
  readonly #answers: Answers = {
    branchProtection: new Map(),
    branches: new Map(),
    checkRun: new Map(),
    commit: new Map(),
    file: new Map(),
    folder: new Map(),
    newestCommits: new Map(),
    openPullRequests: new Map(),
    ownIssues: new Map(),
    pastPullRequests: new Map(),
    pathChanges: new Map(),
    person: new Map(),
    pullRequest: new Map(),
    reactions: new Map(),
    sourceCheck: new Map(),
    sourceCommits: new Map(),
    thread: new Map(),
  }

  constructor(repository: Snapshot['repository'], self: Snapshot['self']) {
    this.repository = repository
    this.self = self
  }

  put<Kind extends QueryKind>(query: QueryOf<Kind>, answer: AnswerOf<Kind>): void {
    this.#answers[query.kind].set(keyOf(query), { answer })
  }

  has<Kind extends QueryKind>(query: QueryOf<Kind>): boolean {
    return this.#answers[query.kind].has(keyOf(query))
  }

  answer<Kind extends QueryKind>(query: QueryOf<Kind>): AnswerOf<Kind> {
    const found = this.#answers[query.kind].get(keyOf(query))
    if (found === undefined) throw new Error(`this was not asked: ${keyOf(query)}`)
    return found.answer
  }
}

/** Each question once, however often it was asked and in whichever order its properties stand. */
export function distinct(queries: readonly Query[]): readonly Query[] {
  return [...new Map(queries.map((query) => [keyOf(query), query])).values()]
}

function keyOf(query: object): string {
  return JSON.stringify(Object.entries(query).toSorted(([left], [right]) => (left < right ? -1 : 1)))
}
