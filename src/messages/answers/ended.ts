// The sticky comment of a promotion that is over: how it ended, and what to type for another one.
import { onlyApp } from '../../domain/identifiers.ts'
import type { Instant, Login } from '../../domain/identifiers.ts'
import type { PullRequestLink } from '../outcome.ts'
import type { DescribedPromotion } from '../../domain/promotion/promotion-trailers.ts'
import { type Markdown, toMarkdown } from '../../text/markdown.ts'
import { names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { command, say, silence, value } from '../../text/phrase.ts'
import { promoteCommand, rollbackCommand } from '../../text/things.ts'
import type { Templates } from '../../text/templates.ts'
import { numbered } from './promotion-comment.ts'

export function endedComment(
  { apps, environment, requester, rollback }: DescribedPromotion,
  stage: 'merged' | 'closed',
  pullRequest: PullRequestLink,
  merged: { readonly at: Instant; readonly by: Login } | undefined,
  templates: Templates,
): Markdown {
  const named = apps.filter((app) => app !== onlyApp)
  const what =
    named.length === 0 ? say`to ${value(environment)}` : say`${names(named)} to ${value(environment)}`
  const back =
    named.length === 0
      ? say`the rollback of ${value(environment)}`
      : say`the rollback of ${names(named)} in ${value(environment)}`
  const moved = rollback === undefined ? what : back
  const how = merged === undefined ? silence : say` by ${value(merged.by)} at ${moment(merged.at)}`
  return templates.render('comment-ended', {
    headline: toMarkdown(
      stage === 'merged'
        ? say`Merged ${numbered(pullRequest)}${how}: ${moved}.`
        : say`Closed ${numbered(pullRequest)} without merging: ${moved}.`,
    ),
    merged: stage === 'merged',
    rollback: rollback !== undefined,
    environment: toMarkdown(value(environment)),
    again: toMarkdown(
      command(
        rollback === undefined
          ? promoteCommand(apps, environment)
          : rollbackCommand(apps, environment, rollback.reason),
      ),
    ),
    askedFor: toMarkdown(say`${value(requester)} asked for this`),
  })
}
