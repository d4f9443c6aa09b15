// Question: which commits of the default branch changed a path, and which pull requests brought them.
import { z } from 'zod'
import { commitOidSchema, instantSchema, loginSchema } from '../../../domain/identifiers.ts'
import { queryForm } from './query-form.ts'

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

/** More changes of one pin between two looks than anybody makes. */
const most = 20

/**
 * The moment is the merge's where there was one, as commit dates are whatever their writer says; a commit pushed
 * without a pull request has nothing better.
 */
export const pathChanges = queryForm('pathChanges', {
  place: () => ({ commit: 'default' }),
  fields: ({ path }, alias, { bind }) =>
    `${alias}: history(first: ${most}, path: ${bind('String!', path)}) {
      pageInfo { hasNextPage }
      nodes {
        oid committedDate author { user { login } }
        associatedPullRequests(first: 10) { nodes { number baseRefName mergedAt mergeCommit { oid } } }
      }
    }`,
  schema: z.object({ pageInfo: z.object({ hasNextPage: z.boolean() }), nodes: z.array(changeSchema) }),
  answer: ({ nodes, pageInfo }, _query, { defaultBranch }) => ({
    complete: !pageInfo.hasNextPage,
    changes: nodes.map(({ oid: commit, committedDate, author, associatedPullRequests }) => {
      const merged = associatedPullRequests.nodes.find(
        ({ baseRefName, mergedAt }) => baseRefName === defaultBranch && mergedAt !== null,
      )
      return {
        commit,
        at: merged?.mergedAt ?? committedDate,
        author: author?.user?.login,
        pullRequest: merged?.number,
        mergedChange: merged?.mergeCommit?.oid ?? commit,
      }
    }),
  }),
})
