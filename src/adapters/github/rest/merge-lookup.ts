// GitHub as a merge witness, asked with somebody's own token.
import { Octokit } from '@octokit/rest'
import { z } from 'zod'
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { MergeAtHost } from '../../../domain/audit/merge-at-host.ts'
import { commitOidSchema, instantSchema, loginSchema } from '../../../domain/identifiers.ts'
import type { MergeLookup } from '../../../ports/merge-lookup.ts'

const accountSchema = z.object({ login: loginSchema }).nullable()

const pullRequestSchema = z.object({
  merged_at: instantSchema.nullable(),
  merged_by: accountSchema,
  merge_commit_sha: commitOidSchema.nullable(),
  head: z.object({ sha: commitOidSchema }),
})

const reviewsSchema = z.array(
  z.object({
    user: accountSchema,
    state: z.string(),
    submitted_at: instantSchema.optional(),
    commit_id: commitOidSchema.nullable(),
  }),
)

export class RestMergeLookup implements MergeLookup {
  readonly #octokit: Octokit
  readonly #repository: { readonly owner: string; readonly repo: string }

  /** @param api root of the REST interface, as in `https://api.github.com` */
  constructor(api: string, token: string, owner: string, repo: string) {
    this.#octokit = new Octokit({ baseUrl: api, auth: token, userAgent: 'lockkeeper' })
    this.#repository = { owner, repo }
  }

  async merge(number: number): Promise<Fact<MergeAtHost | undefined>> {
    const which = { ...this.#repository, pull_number: number }
    try {
      const { data } = await this.#octokit.rest.pulls.get(which)
      const pullRequest = pullRequestSchema.parse(data)
      const { merged_at: at, merged_by: by, merge_commit_sha: commit, head } = pullRequest
      if (at === null || commit === null) return known(undefined)
      const reviews = reviewsSchema.parse(
        await this.#octokit.paginate(this.#octokit.rest.pulls.listReviews, { ...which, per_page: 100 }),
      )
      return known({ by: by?.login, at, commit, head: head.sha, approvals: reviews.flatMap(approvalOf) })
    } catch (error) {
      if (isMissing(error)) return known(undefined)
      return unavailable(error instanceof z.ZodError ? 'its answer cannot be read' : reasonOf(error))
    }
  }
}

function approvalOf(review: z.infer<typeof reviewsSchema>[number]): MergeAtHost['approvals'] {
  const { user, state, submitted_at: at, commit_id: commit } = review
  // A dismissal leaves no other trace of what the review said; only approvals and requests for changes can be dismissed.
  if (at === undefined || (state !== 'APPROVED' && state !== 'DISMISSED')) return []
  return [{ login: user?.login, at, commit: commit ?? undefined }]
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
