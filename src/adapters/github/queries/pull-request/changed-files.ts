// The paths a pull request changes, page by page.
import { z } from 'zod'
import { fitting } from '../../graphql/graphql-exchange.ts'
import type { Bind } from '../../graphql/graphql-variables.ts'
import { pageInfo, pageSchema } from '../../graphql/page.ts'
import type { Asked } from '../query-form.ts'

/** As many as GitHub lists (docs.github.com/rest/pulls, "List pull requests files"). */
const mostFiles = 3000

/** A null list is one GitHub could not make, not an empty one. */
export const filesSchema = pageSchema(z.object({ path: z.string(), changeType: z.string() }))

const namesSchema = z.array(z.object({ previous_filename: z.string().optional() }))

export function filesFields(after: string | null | undefined, bind: Bind): string {
  const from = after === undefined ? '' : `, after: ${bind('String', after)}`
  return `files(first: 100${from}) { nodes { path changeType } ${pageInfo} }`
}

export interface ChangedPaths {
  readonly paths: readonly string[]
  /** How many files GitHub listed; a renamed one has two paths. */
  readonly listed: number
}

/**
 * All changed paths that GitHub lists, old names of renamed files included: GraphQL tells only the new name, and a
 * file that is moved away is changed where it was.
 */
export async function changedPaths(
  first: z.infer<typeof filesSchema>,
  number: number,
  asked: Asked,
): Promise<ChangedPaths> {
  const files = [...first.nodes]
  let { pageInfo: page } = first
  while (page.hasNextPage && files.length < mostFiles) {
    const after = page.endCursor
    const more = await asked.follow(
      (alias, bind) =>
        `${alias}: pullRequest(number: ${bind('Int!', number)}) { ${filesFields(after, bind)} }`,
    )
    const next = fitting(z.object({ files: filesSchema }), more, 'further files').files
    files.push(...next.nodes)
    page = next.pageInfo
  }
  const paths = files.map(({ path }) => path)
  const listed = files.length
  if (!files.some(({ changeType }) => changeType === 'RENAMED')) return { paths, listed }
  const withBefore = await asked.list('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
    pull_number: number,
  })
  const before = fitting(namesSchema, withBefore, 'renamed files').flatMap(
    (file) => file.previous_filename ?? [],
  )
  return { paths: [...new Set([...paths, ...before])], listed }
}
