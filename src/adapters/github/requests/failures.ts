// What a failed request comes to: the host is not available, and perhaps when it will be again.
import { z } from 'zod'
import { HostUnavailable } from '../../../ports/git-host/git-host.ts'

/** A request that was answered with an error, as Octokit throws it. */
const requestErrorSchema = z.object({ status: z.int(), message: z.string() })

/** Wraps whatever went wrong; what already says so passes as it is. */
export function asUnavailable(what: string, problem: unknown): HostUnavailable {
  if (problem instanceof HostUnavailable) return problem
  const answered = requestErrorSchema.safeParse(problem)
  const why = answered.success
    ? `${answered.data.status} ${answered.data.message}`
    : problem instanceof Error
      ? problem.message
      : 'unknown'
  return new HostUnavailable(`GitHub did not do ${what}: ${why}`, { cause: problem })
}

/** The status an error answer came with; undefined when none came. */
export function statusOf(problem: unknown): number | undefined {
  return requestErrorSchema.safeParse(problem).data?.status
}
