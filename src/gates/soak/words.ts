// Gate soak in words.
import type { SoakReason } from './judge.ts'
import { length, moment, span } from '../../text/moment.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf, recommendedBy, skippedBy } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

export const soakWords: GateWords<SoakReason> = {
  question: say`Has it been healthy in the environment before for long enough?`,
  rule: value('gates.soak'),
  next: say`when the time is up, and with every health report of the environment before`,
  say: (reason, { promotion, at }) => {
    const target = value(promotion.environment)
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${target} asks for no time in the environment before` }
      case 'rollback':
        return { sentence: say`a rollback does not wait for it` }
      case 'nothing-before':
        return { sentence: say`${target} has no environment before it` }
      case 'soaked':
        return {
          sentence: say`healthy in ${value(reason.environment)} since ${moment(reason.since)} (${span(reason.since, at)}); ${length(reason.minutes)} asked for`,
        }
      case 'soaking':
        return {
          sentence: say`soak: ${span(reason.since, at)} of ${length(reason.minutes)}, passes ${moment(reason.passes)}`,
          evidence: [
            say`Counted from ${moment(reason.since)}, when ${value(reason.environment)} was reported healthy with it.`,
          ],
          todo: [
            say`Nothing: this goes on by itself then. A failure in ${value(reason.environment)} starts it anew.`,
          ],
        }
      case 'not-begun':
        return {
          sentence: say`soak: ${length(reason.minutes)}, from the moment ${value(reason.environment)} reports this release healthy`,
          todo: [say`Nothing here: see gate ${value('verification')}.`],
        }
      case 'not-soaked-in-recommended':
        return {
          sentence: say`not healthy in ${value(reason.environment)} for ${length(reason.minutes)}`,
          evidence: [recommendedBy(promotion.environment)],
        }
      case 'soak-skipped':
        return {
          sentence: say`expedited: not healthy in ${value(reason.environment)} for ${length(reason.minutes)} yet, and nobody waits for it`,
          evidence: [skippedBy(promotion.environment)],
        }
      case 'standing-unavailable':
        return {
          sentence: say`since when ${value(reason.environment)} is healthy cannot be read: ${untrusted(reason.problem)}`,
          todo: [say`Ask again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}
