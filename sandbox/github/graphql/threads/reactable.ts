// The fields of `Reactable`: issues, pull requests, comments.
import { z } from 'zod'
import type { Reaction, ReactionContent } from '../../state/records/reaction.ts'
import type { Comment, Thread } from '../../state/records/repository.ts'
import type { Fields } from '../object-type.ts'
import { connection } from '../paging.ts'

export type Reactable = Thread | Comment

/** GraphQL's name for each content, in the order GitHub lists the groups. */
const names = {
  THUMBS_UP: '+1',
  THUMBS_DOWN: '-1',
  LAUGH: 'laugh',
  HOORAY: 'hooray',
  CONFUSED: 'confused',
  HEART: 'heart',
  ROCKET: 'rocket',
  EYES: 'eyes',
} as const satisfies Record<string, ReactionContent>

export const reactionContent = z.enum([
  'THUMBS_UP',
  'THUMBS_DOWN',
  'LAUGH',
  'HOORAY',
  'CONFUSED',
  'HEART',
  'ROCKET',
  'EYES',
])

export function toRest(content: z.infer<typeof reactionContent>): ReactionContent {
  return names[content]
}

export function fromRest(content: ReactionContent): z.infer<typeof reactionContent> {
  const name = reactionContent.options.find((each) => names[each] === content)
  if (name === undefined) throw new TypeError(`No reaction is called ${content}`)
  return name
}

/** One group for every content, as GitHub lists them: the empty ones too. */
export function reactionGroups(subject: Reactable) {
  return reactionContent.options.map((content) => ({
    kind: 'ReactionGroup' as const,
    subject,
    content,
    reactions: subject.reactions.filter((reaction) => reaction.content === names[content]),
  }))
}

export const reactableFields: Fields<Reactable> = {
  databaseId: ({ id }) => id,
  reactionGroups,
  reactions: connection({ content: reactionContent.optional() }, ({ reactions }, { content }, { actor }) => {
    const nodes: readonly Reaction[] = reactions.filter(
      (reaction) => content === undefined || reaction.content === names[content],
    )
    const viewerHasReacted = nodes.some(({ user }) => user === actor.account)
    return { nodes, ofConnection: { viewerHasReacted } }
  }),
}
