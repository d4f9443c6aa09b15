// Gate verification in words.
import type { VerificationReason } from './judge.ts'
import { moment, span } from '../../text/moment.ts'
import { type Phrase, say, silence, value } from '../../text/phrase.ts'
import { untrusted } from '../../text/phrase.ts'
import { commandOf, recommendedBy } from '../../text/things.ts'
import type { About, GateWords, Said } from '../gate-words.ts'

export const verificationWords: GateWords<VerificationReason> = {
  question: say`Is the release healthy in the environment before?`,
  rule: say`an environment takes what the one before reported healthy`,
  next: say`with every health report of the environment before`,
  say: (reason, about) => {
    switch (reason.code) {
      case 'nothing-before':
        return { sentence: say`${value(about.promotion.environment)} has no environment before it` }
      case 'verified':
        return {
          sentence: say`${value(reason.environment)} reported it healthy at ${moment(reason.at)}`,
          evidence: [reportedIn(reason)],
        }
      case 'failed':
        return {
          sentence: say`${value(reason.environment)} reported it unhealthy at ${moment(reason.at)}`,
          evidence: [reportedIn(reason)],
          todo: [
            say`Look into ${value(reason.environment)}. A later healthy report of the same release clears this; otherwise bring a new version the whole way.`,
          ],
        }
      case 'no-report-yet':
        return waiting(reason, about)
      case 'not-verified-in-recommended':
        return {
          sentence: say`${value(reason.environment)} did not report this release healthy`,
          evidence: [recommendedBy(about.promotion.environment)],
        }
      case 'bypassed-in-previous':
        return {
          sentence: say`it came to ${value(reason.environment)} past the gates at ${moment(reason.since)}`,
          evidence: [say`Ledger entry ${value(String(reason.index))} says so.`],
          todo: [
            say`Bring another version the whole way, from the first environment on: what was never judged goes no further.`,
          ],
        }
      case 'verified-here':
        return {
          sentence: say`${value(reason.environment)} itself reported it healthy at ${moment(reason.at)}`,
          evidence: [say`Ledger entry ${reason.index} says so.`],
        }
      case 'never-verified-here':
        return {
          sentence: say`${value(reason.version)} was never reported healthy in ${value(reason.environment)}`,
          todo: [
            say`Roll back to a release that was; ${value(`/status ${reason.environment}`)} shows what runs.`,
          ],
        }
      case 'proven-unavailable':
        return {
          sentence: say`what ${value(reason.environment)} reported healthy before cannot be read: ${untrusted(reason.problem)}`,
          todo: [say`Ask again in a few minutes.`],
          command: commandOf(about.promotion),
        }
      case 'standing-unavailable':
        return {
          sentence: say`what ${value(reason.environment)} reported cannot be read: ${untrusted(reason.problem)}`,
          todo: [say`Ask again in a few minutes.`],
          command: commandOf(about.promotion),
        }
    }
  },
}

function waiting(reason: Extract<VerificationReason, { code: 'no-report-yet' }>, { at }: About): Said {
  const { environment, since } = reason
  return since === undefined
    ? {
        sentence: say`waiting for ${value(environment)} to record and report this release`,
        todo: [say`Nothing, if it was merged there just now: this goes on by itself with the report.`],
      }
    : {
        sentence: say`waiting for the health report of ${value(environment)}, where it runs since ${moment(since)} (${span(since, at)})`,
        todo: [
          say`Nothing: your GitOps tool reports when the sync is done, and this goes on by itself.`,
          say`If it is done already, look whether the tool posts its status on the merged commit.`,
        ],
      }
}

function reportedIn({ context, url }: { readonly context: string; readonly url: string | null }): Phrase {
  return say`Reported as ${value(context)}${url === null ? silence : say`, details at ${value(url)}`}.`
}
