// What people and bots wrote, as pages show it: the text as HTML, who and when, and the reactions to it.
import type { Account } from '../../state/records/account.ts'
import type { Reaction, ReactionContent } from '../../state/records/reaction.ts'
import { markdownToHtml } from '../markdown.ts'
import { moment } from '../moment.ts'
import { accountView } from './account-view.ts'

const signs: Readonly<Record<ReactionContent, string>> = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  confused: '😕',
  heart: '❤️',
  hooray: '🎉',
  rocket: '🚀',
  eyes: '👀',
}

/** Something written by somebody, with reactions. */
export interface Remark {
  readonly author: Account
  readonly body: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly reactions: readonly Reaction[]
}

export function remarkView(remark: Remark, anchor: string, now: Date) {
  return {
    anchor,
    author: accountView(remark.author),
    when: moment(remark.createdAt, now),
    body: markdownToHtml(remark.body),
    isEmpty: remark.body.trim() === '',
    reactions: reactionViews(remark.reactions),
  }
}

function reactionViews(reactions: readonly Reaction[]) {
  return [...Map.groupBy(reactions, ({ content }) => content)].map(([content, all]) => ({
    sign: signs[content],
    count: all.length,
    who: all.map(({ user }) => user.login).join(', '),
  }))
}
