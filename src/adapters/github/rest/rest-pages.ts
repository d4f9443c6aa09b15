// Lists over REST, read to their end.
import { z } from 'zod'
import { HostUnavailable } from '../../../ports/git-host/git-host.ts'
import { asUnavailable } from '../requests/failures.ts'
import type { GithubRequests } from '../requests/github-requests.ts'
import { fitting } from '../graphql/graphql-exchange.ts'

const pageSize = 100
/** More pages than any list of ours has; a list that never ends is a fault of the host. */
const mostPages = 1000

const listSchema = z.array(z.unknown())

/**
 * All entries of a list.
 *
 * @param key the property the list stands under, for answers that wrap it
 */
export async function everyPage(
  requests: GithubRequests,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  key?: string,
): Promise<readonly unknown[]> {
  const entries: unknown[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const body = await bodyOf(requests, route, { ...parameters, per_page: pageSize, page })
    const list = key === undefined ? body : fitting(z.record(z.string(), z.unknown()), body, route)[key]
    const found = fitting(listSchema, list, route)
    entries.push(...found)
    if (found.length < pageSize) return entries
  }
  throw new HostUnavailable(`GitHub's list ${route} has no end`)
}

/** The body of one REST answer; anything but success is HostUnavailable. */
export async function bodyOf(
  requests: GithubRequests,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  try {
    return (await requests.request(route, { ...parameters })).data
  } catch (problem) {
    throw asUnavailable(route, problem)
  }
}
