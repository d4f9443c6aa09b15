// Builders for people and what they say of a pull request.
import { type Fact, known } from '../../../src/domain/fact.ts'
import type { ReviewFacts } from '../../../src/domain/facts.ts'
import type { Login } from '../../../src/domain/identifiers.ts'
import type { Person } from '../../../src/domain/access/person.ts'
import type { Review } from '../../../src/domain/access/review.ts'
import { at, commit, jo } from './names.ts'
import { promotion } from './promotion.ts'

/** Somebody who may write to the repository and is in no team. */
export function person(login: Login, change: Partial<Person> = {}): Person {
  return { login, permission: 'write', teams: [], ...change }
}

/** Jo approved the usual promotion's plan. */
export function review(change: Partial<Review> = {}): Review {
  return {
    author: jo,
    state: 'approved',
    at: at('13:40'),
    commit: commit('d'),
    binding: { planHash: promotion().planHash, since: undefined },
    ...change,
  }
}

/** Reviews, and their authors as people with write permission unless a case says who they are. */
export function reviewFacts(
  reviews: readonly Review[],
  others: readonly (readonly [Login, Fact<Person>])[] = [],
): ReviewFacts {
  const authors = reviews.map(({ author }) => [author, known(person(author))] as const)
  return { reviews, reviewers: new Map([...authors, ...others]) }
}
