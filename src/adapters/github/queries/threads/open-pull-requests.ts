// Question: which pull requests are open, and the paths each of them changes.
import { z } from 'zod'
import { instantSchema } from '../../../../domain/identifiers.ts'
import type { OpenPullRequest, QueryOf } from '../../../../ports/git-host/git-host-queries.ts'
import { fitting } from '../../graphql/graphql-exchange.ts'
import type { Bind } from '../../graphql/graphql-variables.ts'
import { pageInfo, pageSchema } from '../../graphql/page.ts'
import { queryForm } from '../query-form.ts'

const openSchema = z.object({
  number: z.int(),
  updatedAt: instantSchema,
  files: pageSchema(z.object({ path: z.string() })).nullable(),
})
const openPageSchema = pageSchema(openSchema)

type Asking = QueryOf<'openPullRequests'>

/** A hundred a request; where only news is asked for, newest first and no further than it goes. */
export const openPullRequests = queryForm('openPullRequests', {
  place: () => 'repository',
  fields: (query, alias, { bind }) => pageFields(query, null, alias, bind),
  schema: openPageSchema,
  answer: async (first, query, asked) => {
    const { since } = query
    const found = [...first.nodes]
    let { pageInfo: page } = first
    while (page.hasNextPage && found.every((open) => isNews(open, since))) {
      const after = page.endCursor
      const more = await asked.follow((alias, bind) => pageFields(query, after, alias, bind))
      const next = fitting(openPageSchema, more, 'further open pull requests')
      found.push(...next.nodes)
      page = next.pageInfo
    }
    return found.filter((open) => isNews(open, since)).map(asOpen)
  },
})

function pageFields({ since }: Asking, after: string | null, alias: string, bind: Bind): string {
  // What is created later comes last, so nothing slips from page to page while all of them are read.
  const order = since === undefined ? 'CREATED_AT, direction: ASC' : 'UPDATED_AT, direction: DESC'
  return `${alias}: pullRequests(
    states: [OPEN], first: 100, after: ${bind('String', after)}, orderBy: { field: ${order} }
  ) {
    nodes { number updatedAt files(first: 100) { nodes { path } ${pageInfo} } }
    ${pageInfo}
  }`
}

function isNews({ updatedAt }: z.infer<typeof openSchema>, since: Asking['since']): boolean {
  return since === undefined || updatedAt >= since
}

function asOpen({ number, files }: z.infer<typeof openSchema>): OpenPullRequest {
  const complete = files !== null && !files.pageInfo.hasNextPage
  return { number, paths: complete ? files.nodes.map(({ path }) => path) : undefined }
}
