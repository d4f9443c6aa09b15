// Classic branch protection.
import { z } from 'zod'
import { notFound } from '../state/github-error.ts'
import { setProtection } from '../state/operations/people.ts'
import { needs } from '../state/permissions.ts'
import type { Protection } from '../state/records/protection.ts'
import type { Repository } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { repositoryApi } from '../representations/addresses.ts'
import { answer, inRepository, nothing, reply, type Route } from './route.ts'

const protectionBody = z.object({
  required_status_checks: z
    .object({
      strict: z.boolean(),
      contexts: z.array(z.string()).default([]),
      checks: z.array(z.object({ context: z.string(), app_id: z.number().optional() })).default([]),
    })
    .nullable(),
  enforce_admins: z.boolean().nullable(),
  required_pull_request_reviews: z
    .object({
      dismiss_stale_reviews: z.boolean().default(false),
      require_code_owner_reviews: z.boolean().default(false),
      required_approving_review_count: z.number().default(1),
    })
    .nullable(),
  restrictions: z.null(),
  allow_force_pushes: z.boolean().nullish(),
  allow_deletions: z.boolean().nullish(),
})

function wanted(body: z.infer<typeof protectionBody>): Omit<Protection, 'kind' | 'id' | 'nodeId' | 'branch'> {
  const checks = body.required_status_checks
  const reviews = body.required_pull_request_reviews
  return {
    requiredChecks:
      checks === null
        ? undefined
        : {
            strict: checks.strict,
            checks: [
              ...checks.contexts.map((context) => ({ context, appId: undefined })),
              // -1 lets any app set the check.
              ...checks.checks.map(({ context, app_id: id }) => ({
                context,
                appId: id === -1 ? undefined : id,
              })),
            ],
          },
    requiredReviews:
      reviews === null
        ? undefined
        : {
            count: reviews.required_approving_review_count,
            dismissStale: reviews.dismiss_stale_reviews,
            codeOwners: reviews.require_code_owner_reviews,
          },
    enforceAdmins: body.enforce_admins ?? false,
    allowForcePushes: body.allow_force_pushes ?? false,
    allowDeletions: body.allow_deletions ?? false,
  }
}

function show(world: World, repository: Repository, protection: Protection) {
  const url = repositoryApi(world, repository, `/branches/${protection.branch}/protection`)
  const { requiredChecks, requiredReviews } = protection
  return {
    url,
    ...(requiredChecks === undefined
      ? {}
      : {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            contexts_url: `${url}/required_status_checks/contexts`,
            strict: requiredChecks.strict,
            contexts: requiredChecks.checks.map((check) => check.context),
            checks: requiredChecks.checks.map(({ context, appId }) => ({ context, app_id: appId ?? null })),
          },
        }),
    ...(requiredReviews === undefined
      ? {}
      : {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: requiredReviews.dismissStale,
            require_code_owner_reviews: requiredReviews.codeOwners,
            required_approving_review_count: requiredReviews.count,
            require_last_push_approval: false,
          },
        }),
    enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforceAdmins },
    allow_force_pushes: { enabled: protection.allowForcePushes },
    allow_deletions: { enabled: protection.allowDeletions },
  }
}

export const protectionRoutes: readonly Route[] = [
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/branches/{branch}/protection',
    need: needs.readAdministration,
    async handle({ world, repository, params }) {
      const protection = repository.protections.get(params['branch'] ?? '')
      return protection === undefined
        ? notFound('Branch not protected')
        : reply(show(world, repository, protection))
    },
  }),
  inRepository({
    operation: 'PUT /repos/{owner}/{repo}/branches/{branch}/protection',
    need: needs.administer,
    body: protectionBody,
    handle: async ({ world, actor, repository, params }, body) =>
      answer(setProtection(world, actor, repository, params['branch'] ?? '', wanted(body)), (protection) =>
        protection === undefined ? notFound() : reply(show(world, repository, protection)),
      ),
  }),
  inRepository({
    operation: 'DELETE /repos/{owner}/{repo}/branches/{branch}/protection',
    need: needs.administer,
    handle: async ({ world, actor, repository, params }) =>
      answer(setProtection(world, actor, repository, params['branch'] ?? '', undefined), () => nothing),
  }),
]
