// Question: the newest check run of a name that one app posted on a commit.
import { z } from 'zod'
import { instantSchema } from '../../../../domain/identifiers.ts'
import { HostUnavailable } from '../../../../ports/git-host/git-host.ts'
import type { ExternalCheck } from '../../../../ports/git-host/git-host-queries.ts'
import type { Bind } from '../../graphql/graphql-variables.ts'
import { queryForm } from '../query-form.ts'

const runSchema = z.object({
  status: z.string(),
  conclusion: z.string().nullable(),
  startedAt: instantSchema.nullable(),
  permalink: z.url(),
})

/** What `suiteFields` finds. */
export const suitesSchema = z.object({
  totalCount: z.int(),
  nodes: z.array(z.object({ checkRuns: z.object({ nodes: z.array(runSchema) }).nullable() })),
})

export const checkRun = queryForm('checkRun', {
  place: ({ at }) => ({ commit: at }),
  fields: ({ app, name }, alias, { bind }) => `${alias}: ${suiteFields(app, name, bind)}`,
  schema: suitesSchema.nullable(),
  answer: (found, { name }) => (found === null ? undefined : newestRun(found, name)),
})

/** Anyone may take a name: only the suite tells which app posted a run, so the app's id is part of the question. */
export function suiteFields(app: number, name: string, bind: Bind): string {
  const [id, named] = [bind('Int', app), bind('String', name)]
  return `checkSuites(first: 20, filterBy: { appId: ${id}, checkName: ${named} }) {
      totalCount
      nodes { checkRuns(first: 1, filterBy: { appId: ${id}, checkName: ${named}, checkType: LATEST }) {
        nodes { status conclusion startedAt permalink }
      } }
    }`
}

/** As GitHub's own rules have it. What has no beginning yet is the newest of all. */
export function newestRun(found: z.infer<typeof suitesSchema>, name: string): ExternalCheck | undefined {
  if (found.totalCount > found.nodes.length)
    throw new HostUnavailable(`there are too many check suites with a check run named ${name}`)
  const runs = found.nodes.flatMap(({ checkRuns }) => checkRuns?.nodes ?? [])
  const newest = runs.find((run) => run.startedAt === null) ?? runs.toSorted(byStart).at(-1)
  return newest === undefined
    ? undefined
    : {
        conclusion:
          newest.status === 'COMPLETED' ? (newest.conclusion ?? 'unknown').toLowerCase() : undefined,
        startedAt: newest.startedAt ?? undefined,
        url: newest.permalink,
      }
}

function byStart(left: z.infer<typeof runSchema>, right: z.infer<typeof runSchema>): number {
  return (left.startedAt ?? '') < (right.startedAt ?? '') ? -1 : 1
}
