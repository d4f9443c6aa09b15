// The message of a promotion's commit: a headline for people, trailers for the bot.
import { trailersOf } from '../../domain/promotion/promotion-trailers.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import { pullRequestTitle } from './title.ts'

export function commitMessage(promotion: Promotion): string {
  return `${pullRequestTitle(promotion)}\n\n${trailersOf(promotion)}\n`
}
