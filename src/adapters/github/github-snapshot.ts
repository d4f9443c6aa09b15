// A reading: answers by question, each of the type its kind promises.
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { AnswerOf, Question, QuestionKind, QuestionOf } from '../../ports/git-host/git-host-queries.ts'

type Answers = { readonly [Kind in QuestionKind]: Map<string, { readonly answer: AnswerOf<Kind> }> }

/** Collects answers, and hands them out again. */
export class GithubReading implements Reading {
  readonly repository: Reading['repository']
  readonly self: Reading['self']
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

  constructor(repository: Reading['repository'], self: Reading['self']) {
    this.repository = repository
    this.self = self
  }

  put<Kind extends QuestionKind>(question: QuestionOf<Kind>, answer: AnswerOf<Kind>): void {
    this.#answers[question.kind].set(keyOf(question), { answer })
  }

  has<Kind extends QuestionKind>(question: QuestionOf<Kind>): boolean {
    return this.#answers[question.kind].has(keyOf(question))
  }

  answer<Kind extends QuestionKind>(question: QuestionOf<Kind>): AnswerOf<Kind> {
    const found = this.#answers[question.kind].get(keyOf(question))
    if (found === undefined) throw new Error(`this was not asked: ${keyOf(question)}`)
    return found.answer
  }
}

/** Each question once, however often it was asked and in whichever order its properties stand. */
export function distinct(questions: readonly Question[]): readonly Question[] {
  return [...new Map(questions.map((question) => [keyOf(question), question])).values()]
}

function keyOf(question: object): string {
  return JSON.stringify(Object.entries(question).toSorted(([left], [right]) => (left < right ? -1 : 1)))
}
