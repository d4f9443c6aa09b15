// `PullRequestReview`: somebody's word on a pull request, bound to the commit they saw.
import { needs } from '../../../state/permissions.ts'
import type { Review } from '../../../state/records/repository.ts'
import { demand } from '../../context.ts'
import { commitSource } from '../../git/git-sources.ts'
import { objectType, ofKind } from '../../object-type.ts'
import { associationOf } from '../../people.ts'
import { threadPath, webAddress } from '../../web-address.ts'

export const reviewType = objectType('PullRequestReview', ofKind<Review>('PullRequestReview'), {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  fullDatabaseId: ({ id }) => String(id),
  state: ({ state }) => state,
  author: ({ author }) => author,
  authorAssociation: ({ author, pull }, { world }) => associationOf(world, pull.repository, author),
  body: ({ body }) => body,
  bodyText: ({ body }) => body,
  createdAt: ({ submittedAt }) => submittedAt,
  submittedAt: ({ submittedAt }) => submittedAt,
  publishedAt: ({ submittedAt }) => submittedAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  pullRequest: ({ pull }) => pull,
  repository: ({ pull }) => pull.repository,
  url: ({ pull, id }, { world }) => webAddress(world, `${threadPath(pull)}#pullrequestreview-${id}`),
  viewerDidAuthor: ({ author }, { actor }) => author === actor.account,
  commit: ({ pull, commitOid }, context) => {
    demand(context, pull.repository, needs.readContents)
    return commitSource(pull.repository, commitOid)
  },
})
