// Question: the branches under a folder, with their heads and open pull requests.
import { z } from 'zod'
import { hostIdSchema } from '../../../domain/identifiers.ts'
import type { BranchAnswer } from '../../../ports/git-host/git-host-queries.ts'
import { commitAnswer, commitFields, commitSchema } from '../bot-identity.ts'
import { fitting } from '../graphql/graphql-exchange.ts'
import type { Bind } from '../graphql/graphql-variables.ts'
import { pageInfo, pageSchema } from '../graphql/page.ts'
import { type Asked, queryForm } from './query-form.ts'

const heads = 'refs/heads/'

const branchSchema = z.object({
  id: hostIdSchema,
  name: z.string(),
  prefix: z.string(),
  target: commitSchema,
  associatedPullRequests: z.object({
    nodes: z.array(
      z.object({
        id: hostIdSchema,
        number: z.int(),
        url: z.string(),
        baseRefName: z.string(),
        isCrossRepository: z.boolean(),
      }),
    ),
  }),
})
const branchesSchema = pageSchema(branchSchema)

/** A name's start is asked for by its folder, as `refPrefix` wants whole ones; the rest is compared here. */
export const branches = queryForm('branches', {
  place: () => 'repository',
  fields: ({ prefix }, alias, { bind }) => refsFields(prefix, undefined, alias, bind),
  schema: branchesSchema,
  answer: async (first, { prefix }, asked) => {
    const found = [...first.nodes]
    let { pageInfo: page } = first
    while (page.hasNextPage) {
      const after = page.endCursor
      const more = await asked.follow((alias, bind) => refsFields(prefix, after, alias, bind))
      const next = fitting(branchesSchema, more, 'further branches')
      found.push(...next.nodes)
      page = next.pageInfo
    }
    return found.map((branch) => branchAnswer(branch, asked)).filter(({ name }) => name.startsWith(prefix))
  },
})

function refsFields(prefix: string, after: string | null | undefined, alias: string, bind: Bind): string {
  const folder = heads + prefix.slice(0, prefix.lastIndexOf('/') + 1)
  const from = after === undefined ? '' : `, after: ${bind('String', after)}`
  return `${alias}: refs(refPrefix: ${bind('String!', folder)}, first: 100${from}) {
    nodes {
      id name prefix
      target { ... on Commit { ${commitFields} } }
      associatedPullRequests(first: 20, states: [OPEN]) {
        nodes { id number url baseRefName isCrossRepository }
      }
    }
    ${pageInfo}
  }`
}

/** Whether `name` goes on from the prefix that was asked for or from `refs/heads/` is unpublished: the two together are exact. */
function branchAnswer(branch: z.infer<typeof branchSchema>, asked: Asked): BranchAnswer {
  const pullRequest = branch.associatedPullRequests.nodes.find(
    ({ baseRefName, isCrossRepository }) => baseRefName === asked.defaultBranch && !isCrossRepository,
  )
  return {
    ...commitAnswer(branch.target, asked.self),
    id: branch.id,
    name: `${branch.prefix}${branch.name}`.slice(heads.length),
    pullRequest: pullRequest && { id: pullRequest.id, number: pullRequest.number, url: pullRequest.url },
  }
}
