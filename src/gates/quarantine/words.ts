// Gate quarantine in words.
import type { QuarantineReason } from './judge.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, say, value } from '../../text/phrase.ts'
import { commandOf, shortDigest } from '../../text/things.ts'
import { clearCommand } from '../../text/locks/quarantine-words.ts'
import type { GateWords } from '../gate-words.ts'

export const quarantineWords: GateWords<QuarantineReason> = {
  question: say`Are these digests free of quarantine?`,
  rule: say`a digest that was rolled back, or came without passing the gates, is promoted nowhere until it is cleared`,
  next: say`when a quarantine is set or cleared`,
  say: (reason, { promotion }) => {
    switch (reason.code) {
      case 'not-quarantined':
        return { sentence: say`none of it is in quarantine` }
      case 'quarantined': {
        const { version, environment, by, since, reason: why, becauseOf, digest } = reason.quarantine
        return {
          sentence: say`${value(version)} has been in quarantine since ${moment(since)}, because of ${value(environment)}: ${untrusted(why)}`,
          evidence: [
            say`Put there by ledger entry ${becauseOf}, because of ${value(by)}. The digest is ${shortDigest(digest)}.`,
          ],
          todo: [
            say`Promote another version, or have it cleared by someone who may approve for the last environment:`,
          ],
          command: clearCommand(reason.quarantine),
        }
      }
      case 'quarantine-unreadable':
        return {
          sentence: say`the quarantine of ${shortDigest(reason.quarantine.digest)} cannot be read, so it holds: ${untrusted(reason.quarantine.problem)}`,
          evidence: [say`It stands in ${value(reason.quarantine.writtenIn)}.`],
          todo: [say`Promote another version; only someone who can repair the ledger branch can lift this.`],
        }
      case 'quarantines-unavailable':
        return {
          sentence: say`what is in quarantine is not known: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
          command: commandOf(promotion),
        }
    }
  },
}
