// What requests cost, by GitHub's table.
import { expect, test } from 'vitest'
import { graphqlCost, restCost } from '../../../src/adapters/github/budget/budget-cost.ts'

test.each([
  ['GET', '/repos/{owner}/{repo}/issues', 1, 0],
  ['HEAD', '/repos/{owner}/{repo}', 1, 0],
  ['POST', '/repos/{owner}/{repo}/issues/{issue_number}/comments', 5, 1],
  ['POST', '/repos/{owner}/{repo}/pulls', 5, 1],
  ['POST', '/repos/{owner}/{repo}/git/trees', 5, 0],
  ['POST', '/app/hook/deliveries/{delivery_id}/attempts', 5, 0],
  ['PATCH', '/repos/{owner}/{repo}/issues/comments/{comment_id}', 5, 0],
  ['DELETE', '/repos/{owner}/{repo}/git/refs/{ref}', 5, 0],
])('%s %s costs %i points and creates %i', (method, route, points, contents) => {
  expect(restCost(method, route)).toEqual({ endpoint: `${method} ${route}`, points, contents })
})

const promotion = `
  # a mutation of one promotion
  mutation Promote($a: CreateRefInput!, $b: CreateCommitOnBranchInput!, $c: CreatePullRequestInput!) {
    ref: createRef(input: $a) { clientMutationId }
    commit: createCommitOnBranch(input: $b) { commit { oid } }
    pull: createPullRequest(input: $c) { pullRequest { number, comments { totalCount } } }
    eyes: addReaction(input: { subjectId: "addComment(", content: EYES }) { clientMutationId }
  }`

test.each([
  ['a query', 'query { viewer { login } }', 1, 0],
  ['a query in short', '{ viewer { login } }', 1, 0],
  [
    'a query that talks of a mutation',
    'query { search(query: "mutation { addComment }") { issueCount } }',
    1,
    0,
  ],
  ['a promotion', promotion, 20, 1],
  [
    'two comments in one document',
    'mutation { a: addComment(input: $a) { id } b: addComment(input: $b) { id } }',
    10,
    2,
  ],
  ['checks, which are no content', 'mutation { a: createCheckRun(input: $a) { id } }', 5, 0],
  ['a document that cannot be read', 'mutation {', 1, 0],
])('%s', (_what, document, points, contents) => {
  expect(graphqlCost(document)).toEqual({ endpoint: 'graphql', points, contents })
})
