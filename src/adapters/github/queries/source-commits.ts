// Question: the newest commits of the default branch of another repository.
import { z } from 'zod'
import { known, unavailable } from '../../../domain/fact.ts'
import { commitOidSchema } from '../../../domain/identifiers.ts'
import { queryForm } from './query-form.ts'

const historySchema = z.object({ nodes: z.array(z.object({ oid: commitOidSchema })) })

/** Asked at the root, so that a refusal stays with this repository. */
export const sourceCommits = queryForm('sourceCommits', {
  place: () => 'root',
  acceptRefusals: true,
  fields: ({ owner, name }, alias, { bind }) =>
    `${alias}: repository(owner: ${bind('String!', owner)}, name: ${bind('String!', name)}) {
      defaultBranchRef { target { ... on Commit { history(first: 100) { nodes { oid } } } } }
    }`,
  schema: z
    .object({ defaultBranchRef: z.object({ target: z.object({ history: historySchema }) }).nullable() })
    .nullable(),
  answer: (found, { owner, name }, { problems }) =>
    found === null || problems.length > 0
      ? unavailable(`${owner}/${name} is not shown to us`)
      : known(found.defaultBranchRef?.target.history.nodes.map(({ oid }) => oid) ?? []),
})
