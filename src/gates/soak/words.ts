// Gate soak in words.
import type { SoakReason } from './judge.ts'
import { length, moment, span } from '../../text/moment.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf, recommendedBy, skippedBy } from '../../text/things.ts'
import type { GateWords } from '../gate-words.ts'

export const soakWords: GateWords<SoakReason> = {
  question: say`Has it been healthy in the previous environment for long enough?`,
  rule: value('gates.soak'),
  next: say`when the time is up, and with every health report of the previous environment`,
  say: (reason, { promotion, at }) => {
    const target = value(promotion.environment)
    switch (reason.code) {
      case 'not-asked-for':
        return { sentence: say`${target} requires no soak time` }
      case 'rollback':
        return { sentence: say`a rollback does not wait for the soak` }
      case 'nothing-before':
        return { sentence: say`${target} has no previous environment` }
      case 'soaked':
        return {
          sentence: say`healthy in ${value(reason.environment)} since ${moment(reason.since)} (${span(reason.since, at)}); ${length(reason.minutes)} required`,
        }
      case 'soaking':
        return {
          sentence: say`soak: ${span(reason.since, at)} of ${length(reason.minutes)}, passes ${moment(reason.passes)}`,
          evidence: [
            say`Counted from ${moment(reason.since)}, when ${value(reason.environment)} was reported healthy with it.`,
          ],
          todo: [
            say`Nothing: this continues automatically then. A failure in ${value(reason.environment)} restarts it.`,
          ],
        }
      case 'not-begun':
        return {
          sentence: say`soak: ${length(reason.minutes)}, from the moment ${value(reason.environment)} reports this release healthy`,
          todo: [say`Nothing here: see the gate ${value('verification')}.`],
        }
      case 'not-soaked-in-recommended':
        return {
          sentence: say`not healthy in ${value(reason.environment)} for ${length(reason.minutes)}`,
          evidence: [recommendedBy(promotion.environment)],
        }
      case 'soak-skipped':
        return {
          sentence: say`expedited: not healthy in ${value(reason.environment)} for ${length(reason.minutes)} yet; the soak is skipped`,
          evidence: [skippedBy(promotion.environment)],
        }
      case 'standing-unavailable':
        return {
          sentence: say`how long ${value(reason.environment)} has been healthy cannot be read: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}
