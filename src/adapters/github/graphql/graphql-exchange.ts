// One GraphQL request and its answer: what came back, and which parts of it were refused.
import { z } from 'zod'
import { HostUnavailable } from '../../../ports/git-host/git-host.ts'
import { asUnavailable } from '../requests/failures.ts'
import type { GraphqlDocument } from './graphql-variables.ts'
import type { GithubRequests } from '../requests/github-requests.ts'

const problemSchema = z.object({
  type: z.string().optional(),
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
})

/** An entry of `errors`. GitHub writes `type` beside `message`; a problem without `path` is about the whole document. */
export type GraphqlProblem = z.infer<typeof problemSchema>

const dataSchema = z.record(z.string(), z.unknown())

/** Octokit throws as soon as there is one problem; the rest of the answer is still in what it throws. */
const partialAnswerSchema = z.object({
  name: z.literal('GraphqlResponseError'),
  errors: z.array(problemSchema),
  data: dataSchema.nullish(),
})

export interface GraphqlAnswer {
  readonly data: Readonly<Record<string, unknown>>
  readonly problems: readonly GraphqlProblem[]
}

/**
 * Sends a document. Problems with a path come back beside the data.
 *
 * @throws HostUnavailable for a broken wire, a spent limit, an answer without data, or a problem with the whole document
 */
export async function exchange(requests: GithubRequests, document: GraphqlDocument): Promise<GraphqlAnswer> {
  const { data, problems } = await send(requests, document)
  const whole = problems.find(({ type, path }) => path === undefined || type === 'RATE_LIMITED')
  if (whole !== undefined) throw new HostUnavailable(`GitHub refused ${document.name}: ${whole.message}`)
  if (data === undefined) throw new HostUnavailable(`GitHub answered ${document.name} with nothing`)
  return { data, problems }
}

async function send(requests: GithubRequests, { name, text, variables }: GraphqlDocument) {
  try {
    const data = dataSchema.safeParse(await requests.graphql(text, { ...variables, operationName: name }))
    return { data: data.data, problems: [] }
  } catch (problem) {
    const partial = partialAnswerSchema.safeParse(problem)
    if (!partial.success) throw asUnavailable(name, problem)
    return { data: partial.data.data ?? undefined, problems: partial.data.errors }
  }
}

/** Parses a part of an answer; a shape that does not fit is a broken wire. */
export function fitting<T>(schema: z.ZodType<T>, part: unknown, what: string): T {
  const parsed = schema.safeParse(part)
  if (parsed.success) return parsed.data
  throw new HostUnavailable(`GitHub's answer to ${what} makes no sense: ${z.prettifyError(parsed.error)}`, {
    cause: parsed.error,
  })
}
