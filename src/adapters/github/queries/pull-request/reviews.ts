// The opinions given on a pull request, page by page, each with the plan the reviewed commit was judged as.
import { z } from 'zod'
import { commitOidSchema, instantSchema } from '../../../../domain/identifiers.ts'
import type { ReviewAnswer } from '../../../../ports/git-host/git-host-queries.ts'
import { actorFields, actorSchema } from '../../bot-identity.ts'
import { fitting } from '../../graphql/graphql-exchange.ts'
import type { Bind } from '../../graphql/graphql-variables.ts'
import { pageInfo, pageSchema } from '../../graphql/page.ts'
import type { Asked } from '../query-form.ts'
import { ownBinding, ownBindingFields, ownBindingSchema } from './own-checks.ts'

const states = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  DISMISSED: 'dismissed',
} as const satisfies Record<string, ReviewAnswer['state']>

const reviewSchema = z.object({
  author: actorSchema,
  state: z.enum(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']),
  submittedAt: instantSchema,
  commit: ownBindingSchema.extend({ oid: commitOidSchema }).nullable(),
})

export const reviewsSchema = pageSchema(reviewSchema)

/**
 * Reviews that only comment change nothing and are left out. Fifty a page: each asks for the checks of its commit,
 * and a request's points grow with them.
 */
export function reviewsFields(after: string | null | undefined, appId: number, bind: Bind): string {
  const from = after === undefined ? '' : `, after: ${bind('String', after)}`
  return `reviews(first: 50, states: [APPROVED, CHANGES_REQUESTED, DISMISSED]${from}) {
    nodes { author { ${actorFields} } state submittedAt commit { oid ${ownBindingFields(appId, bind)} } }
    ${pageInfo}
  }`
}

/** All of them, oldest first. */
export async function allReviews(
  first: z.infer<typeof reviewsSchema>,
  number: number,
  asked: Asked,
): Promise<readonly ReviewAnswer[]> {
  const reviews = [...first.nodes]
  let { pageInfo: page } = first
  while (page.hasNextPage) {
    const after = page.endCursor
    const more = await asked.follow(
      (alias, bind) =>
        `${alias}: pullRequest(number: ${bind('Int!', number)}) { ${reviewsFields(after, asked.appId, bind)} }`,
    )
    const next = fitting(z.object({ reviews: reviewsSchema }), more, 'further reviews').reviews
    reviews.push(...next.nodes)
    page = next.pageInfo
  }
  return reviews.map(({ author, state, submittedAt, commit }) => ({
    author,
    state: states[state],
    at: submittedAt,
    commit: commit?.oid,
    binding: commit === null ? undefined : ownBinding(commit),
  }))
}
