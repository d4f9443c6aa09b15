// Question: which commit of the default branch changed a path last, and which pull request brought it.
import { z } from 'zod'
import { commitOidSchema, instantSchema, loginSchema } from '../../../domain/identifiers.ts'
import { questionForm } from './question-form.ts'

const mergedSchema = z.object({
  number: z.int(),
  baseRefName: z.string(),
  mergedAt: instantSchema.nullable(),
  mergeCommit: z.object({ oid: commitOidSchema }).nullable(),
})

const changeSchema = z.object({
  oid: commitOidSchema,
  committedDate: instantSchema,
  author: z.object({ user: z.object({ login: loginSchema }).nullable() }).nullable(),
  associatedPullRequests: z.object({ nodes: z.array(mergedSchema) }),
})

/**
 * The moment is the merge's where there was one, as commit dates are whatever their writer says; a commit pushed
 * without a pull request has nothing better.
 */
export const lastChange = questionForm('lastChange', {
  place: () => ({ commit: 'default' }),
  fields: ({ path }, alias, { bind }) =>
    `${alias}: history(first: 1, path: ${bind('String!', path)}) {
      nodes {
        oid committedDate author { user { login } }
        associatedPullRequests(first: 10) { nodes { number baseRefName mergedAt mergeCommit { oid } } }
      }
    }`,
  schema: z.object({ nodes: z.array(changeSchema) }),
  answer: ({ nodes: [change] }, _question, { defaultBranch }) => {
    if (change === undefined) return undefined
    const { oid: commit, committedDate, author, associatedPullRequests } = change
    const merged = associatedPullRequests.nodes.find(
      ({ baseRefName, mergedAt }) => baseRefName === defaultBranch && mergedAt !== null,
    )
    return {
      commit,
      at: merged?.mergedAt ?? committedDate,
      author: author?.user?.login,
      pullRequest: merged?.number,
      landed: merged?.mergeCommit?.oid ?? commit,
    }
  },
})
