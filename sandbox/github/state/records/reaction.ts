// Reactions and labels: what is stuck onto threads and comments.
import type { Account } from './account.ts'

export const reactionContents = [
  '+1',
  '-1',
  'laugh',
  'confused',
  'heart',
  'hooray',
  'rocket',
  'eyes',
] as const

/** As REST writes them; GraphQL says THUMBS_UP, THUMBS_DOWN, LAUGH, CONFUSED, HEART, HOORAY, ROCKET, EYES. */
export type ReactionContent = (typeof reactionContents)[number]

export interface Reaction {
  readonly kind: 'Reaction'
  readonly id: number
  readonly nodeId: string
  readonly user: Account
  readonly content: ReactionContent
  readonly createdAt: Date
}

export interface Label {
  readonly kind: 'Label'
  readonly id: number
  readonly nodeId: string
  readonly name: string
  readonly color: string
  readonly description: string
}
