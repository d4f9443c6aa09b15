// The target as it is: what runs there and how it has been lately, and whether this is a time to go there.
import type { PromotionReport } from '../outcome.ts'
import { latelyDays, type Stability } from '../../domain/status/stability.ts'
import type { JudgementWords } from '../../gates/judgement-words.ts'
import { listing, names } from '../../text/listing.ts'
import { moment, span } from '../../text/moment.ts'
import { type Phrase, say, sentence, silence, value } from '../../text/phrase.ts'
import { about } from '../../text/things.ts'
import { health } from './moves-table.ts'

/** More apps than this are in the table of the way so far. */
const mostApps = 8

/** A line an app, and one about the time. */
export function targetLines(
  { promotion, stability = [], at }: PromotionReport,
  words: readonly JudgementWords[],
): readonly Phrase[] {
  const several = promotion.moves.length > 1
  const window = words.find(({ gate }) => gate === 'window')
  const more = stability.length - mostApps
  return [
    ...stability
      .slice(0, mostApps)
      .map(
        (each) => say`${several ? about(each.app) : silence}${runs(each, at)}${before(each)}${putAway(each)}`,
      ),
    ...(more > 0 ? [say`… and ${more} more apps.`] : []),
    window === undefined
      ? say`${value(promotion.environment)} keeps no hours: promotions may go in at any time.`
      : sentence(window.sentence),
  ]
}

function runs({ deployedState }: Stability, at: PromotionReport['at']): Phrase {
  if (deployedState === undefined) return say`Nothing is recorded there yet.`
  const { release, since } = deployedState
  const how = deployedState.bypassed ? say`, which came past the gates` : silence
  return say`${value(release.version)} runs there since ${moment(since)} (${span(since, at)}), ${health(deployedState)}${how}.`
}

function before({ healthyBefore }: Stability): Phrase {
  if (healthyBefore === undefined) return say` What was healthy before cannot be read.`
  return healthyBefore.length === 0 ? silence : say` Healthy there before: ${names(healthyBefore)}.`
}

function putAway({ putAway: away }: Stability): Phrase {
  if (away === undefined) return say` What was put away cannot be read.`
  if (away.length === 0) return say` Nothing was put away there in the last ${latelyDays} days.`
  return say` Put away in the last ${latelyDays} days: ${listing(
    away.map(({ version, since }) => say`${value(version)} (${moment(since)})`),
  )}.`
}
