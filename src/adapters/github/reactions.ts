// Our reactions in GitHub's words: the field's ✅ and ❌ do not exist there, so thumbs stand for them.
import { z } from 'zod'
import type { Reaction } from '../../ports/git-host/git-host-queries.ts'

const contents = { eyes: 'EYES', done: 'THUMBS_UP', refused: 'THUMBS_DOWN' } as const satisfies Record<
  Reaction,
  string
>

const all: readonly Reaction[] = ['eyes', 'done', 'refused']

/** A `ReactionContent` of GraphQL. */
export function contentOf(reaction: Reaction): (typeof contents)[Reaction] {
  return contents[reaction]
}

/** Fields of a `Reactable`. */
export const reactionFields = 'reactionGroups { content viewerHasReacted }'

export const reactionGroupsSchema = z
  .array(z.object({ content: z.string(), viewerHasReacted: z.boolean() }))
  .nullable()

/** The reactions that the bot itself gave. */
export function reactionsOf(groups: z.infer<typeof reactionGroupsSchema>): readonly Reaction[] {
  const ours = (groups ?? []).filter((group) => group.viewerHasReacted).map(({ content }) => content)
  return all.filter((reaction) => ours.includes(contents[reaction]))
}
