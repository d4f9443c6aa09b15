// `Reaction` and `ReactionGroup`: thumbs, eyes, hearts.
import type { Account } from '../../../state/records/account.ts'
import type { Reaction } from '../../../state/records/reaction.ts'
import type { Reactable } from '../../threads/reactable.ts'
import { fromRest } from '../../threads/reactable.ts'
import { objectType, ofKind } from '../../object-type.ts'
import { connection } from '../../paging.ts'

export const reactionType = objectType('Reaction', ofKind<Reaction>('Reaction'), {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  content: ({ content }) => fromRest(content),
  createdAt: ({ createdAt }) => createdAt,
  user: ({ user }) => user,
})

/** All reactions of one content on one subject. */
export interface ReactionGroup {
  readonly kind: 'ReactionGroup'
  readonly subject: Reactable
  readonly content: string
  readonly reactions: readonly Reaction[]
}

export const reactionGroupType = objectType('ReactionGroup', ofKind<ReactionGroup>('ReactionGroup'), {
  content: ({ content }) => content,
  createdAt: ({ reactions }) => reactions[0]?.createdAt,
  subject: ({ subject }) => subject,
  viewerHasReacted: ({ reactions }, { actor }) => reactions.some(({ user }) => user === actor.account),
  reactors: connection({}, ({ reactions }): readonly Account[] => reactions.map(({ user }) => user)),
})
