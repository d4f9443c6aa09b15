// Starting a branch without a past, which only REST can do: a tree, a commit without parents, a ref.
import { z } from 'zod'
import { commitOidSchema } from '../../../domain/identifiers.ts'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { ChangeResult } from '../../../ports/git-host/git-host-changes.ts'
import { asUnavailable, statusOf } from '../requests/failures.ts'
import type { GithubRequests } from '../requests/github-requests.ts'
import { fitting } from '../graphql/graphql-exchange.ts'
import { bodyOf } from './rest-pages.ts'

const objectSchema = z.object({ sha: commitOidSchema })

/** Answers as `GitHost.startBranch` promises. The objects of a start that was refused stay behind, named by nothing. */
export async function startBranch(
  requests: GithubRequests,
  { owner, name: repo }: RepositoryRef,
  name: string,
  message: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<ChangeResult> {
  const where = { owner, repo }
  const make = async (route: string, parameters: Readonly<Record<string, unknown>>) =>
    fitting(objectSchema, await bodyOf(requests, route, { ...where, ...parameters }), route).sha
  const tree = await make('POST /repos/{owner}/{repo}/git/trees', {
    tree: files.map(({ path, text }) => ({ path, mode: '100644', type: 'blob', content: text })),
  })
  const commit = await make('POST /repos/{owner}/{repo}/git/commits', { message, tree, parents: [] })
  const route = 'POST /repos/{owner}/{repo}/git/refs'
  try {
    await requests.request(route, { ...where, ref: `refs/heads/${name}`, sha: commit })
    return { kind: 'done', commit }
  } catch (problem) {
    return refusedRef(problem, route)
  }
}

/** 422 also stands for a name that git or a rule refuses, so only its sentence tells (unpublished, long the same). */
function refusedRef(problem: unknown, route: string): ChangeResult {
  const message = problem instanceof Error ? problem.message : ''
  switch (statusOf(problem)) {
    case 422:
      return { kind: 'refused', why: /already exists/i.test(message) ? 'exists' : 'invalid', message }
    case 403:
      return { kind: 'refused', why: 'forbidden', message }
    default:
      throw asUnavailable(route, problem)
  }
}
