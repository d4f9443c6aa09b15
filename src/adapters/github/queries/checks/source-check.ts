// Question: the newest check run of a name that one app posted on a commit of another repository.
import { z } from 'zod'
import { known, unavailable } from '../../../../domain/fact.ts'
import { newestRun, suiteFields, suitesSchema } from './check-run.ts'
import { queryForm } from '../query-form.ts'

/** Asked at the root, so that a refusal stays with this repository. */
export const sourceCheck = queryForm('sourceCheck', {
  place: () => 'root',
  acceptRefusals: true,
  fields: ({ owner, name, at, app, check }, alias, { bind }) =>
    `${alias}: repository(owner: ${bind('String!', owner)}, name: ${bind('String!', name)}) {
      object(oid: ${bind('GitObjectID!', at)}) { ... on Commit { ${suiteFields(app, check, bind)} } }
    }`,
  schema: z.object({ object: z.object({ checkSuites: suitesSchema.optional() }).nullable() }).nullable(),
  answer: (found, { owner, name, at, check }, { problems }) => {
    const suites = problems.length === 0 ? found?.object?.checkSuites : undefined
    return suites === undefined
      ? unavailable(`commit ${at.slice(0, 7)} of ${owner}/${name} is not shown to us`)
      : known(newestRun(suites, check))
  },
})
