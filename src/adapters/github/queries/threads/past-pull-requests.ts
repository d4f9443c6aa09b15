// Question: the newest pull requests that were opened from a branch and are over.
import { z } from 'zod'
import { actorFields, actorSchema, commitAnswer, commitFields, commitSchema } from '../../bot-identity.ts'
import { queryForm } from '../query-form.ts'

/** Of a branch that is gone too: a pull request remembers its name and its commits. */
export const pastPullRequests = queryForm('pastPullRequests', {
  place: () => 'repository',
  fields: ({ branch }, alias, { bind }) =>
    `${alias}: pullRequests(first: 20, headRefName: ${bind('String!', branch)}, states: [CLOSED, MERGED],
      orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { number isCrossRepository author { ${actorFields} }
        commits(first: 5) { nodes { commit { ${commitFields} } } } }
    }`,
  schema: z.object({
    nodes: z.array(
      z.object({
        number: z.int(),
        isCrossRepository: z.boolean(),
        author: actorSchema,
        commits: z.object({ nodes: z.array(z.object({ commit: commitSchema })) }),
      }),
    ),
  }),
  answer: ({ nodes }, _query, { self }) =>
    nodes
      .filter(({ author, isCrossRepository }) => author === self.login && !isCrossRepository)
      .map(({ number, commits }) => ({
        number,
        commits: commits.nodes.map(({ commit }) => commitAnswer(commit, self)),
      })),
})
