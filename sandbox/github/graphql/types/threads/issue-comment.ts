// `IssueComment`: what somebody said on an issue or a pull request.
import { minimizedAs } from '../../../state/operations/threads/minimized-comments.ts'
import type { Comment } from '../../../state/records/repository.ts'
import { objectType, ofKind } from '../../object-type.ts'
import { associationOf } from '../../people.ts'
import { reactableFields } from '../../threads/reactable.ts'
import { commentPath, webAddress } from '../../web-address.ts'

export const issueCommentType = objectType('IssueComment', ofKind<Comment>('IssueComment'), {
  ...reactableFields,
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  fullDatabaseId: ({ id }) => String(id),
  author: ({ author }) => author,
  authorAssociation: ({ author, thread }, { world }) => associationOf(world, thread.repository, author),
  body: ({ body }) => body,
  bodyText: ({ body }) => body,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  publishedAt: ({ createdAt }) => createdAt,
  lastEditedAt: (comment) => (wasEdited(comment) ? comment.updatedAt : null),
  includesCreatedEdit: wasEdited,
  isMinimized: (comment) => minimizedAs(comment) !== undefined,
  minimizedReason: (comment) => minimizedAs(comment)?.toLowerCase().replace('_', '-'),
  issue: ({ thread }) => (thread.kind === 'Issue' ? thread : null),
  pullRequest: ({ thread }) => (thread.kind === 'PullRequest' ? thread : null),
  repository: ({ thread }) => thread.repository,
  resourcePath: (comment) => commentPath(comment),
  url: (comment, { world }) => webAddress(world, commentPath(comment)),
  viewerDidAuthor: ({ author }, { actor }) => author === actor.account,
})

/** Nothing but an edit moves a comment's `updatedAt`. */
function wasEdited({ createdAt, updatedAt }: Comment): boolean {
  return updatedAt.getTime() !== createdAt.getTime()
}
