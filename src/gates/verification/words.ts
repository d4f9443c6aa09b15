// Gate verification in words.
import type { VerificationReason } from './judge.ts'
import { moment, span } from '../../text/moment.ts'
import { type Phrase, say, silence, value } from '../../text/phrase.ts'
import { untrusted } from '../../text/phrase.ts'
import { commandOf, recommendedBy } from '../../text/things.ts'
import type { About, GateWords, Said } from '../gate-words.ts'

export const verificationWords: GateWords<VerificationReason> = {
  question: say`Is the release healthy in the previous environment?`,
  rule: say`an environment takes only what the previous one reported healthy`,
  next: say`with every health report of the previous environment`,
  say: (reason, about) => {
    switch (reason.code) {
      case 'nothing-before':
        return { sentence: say`${value(about.promotion.environment)} has no previous environment` }
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
            say`Check ${value(reason.environment)}. A later healthy report of the same release clears this; otherwise promote a new version through every environment.`,
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
          sentence: say`it reached ${value(reason.environment)} without passing the gates at ${moment(reason.since)}`,
          evidence: [say`Ledger entry ${value(String(reason.index))} says so.`],
          todo: [
            say`Promote another version from the first environment on: a release that was never judged cannot go further.`,
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
          todo: [say`Try again in a few minutes.`],
          command: commandOf(about.promotion),
        }
      case 'standing-unavailable':
        return {
          sentence: say`what ${value(reason.environment)} reported cannot be read: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
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
        todo: [say`Nothing, if it was just merged there: this continues automatically with the report.`],
      }
    : {
        sentence: say`waiting for the health report of ${value(environment)}, where it has been running since ${moment(since)} (${span(since, at)})`,
        todo: [
          say`Nothing: your GitOps tool reports when the sync is done, and this continues automatically.`,
          say`If the sync is done, check whether the tool posts its status on the merged commit.`,
        ],
      }
}

function reportedIn({ context, url }: { readonly context: string; readonly url: string | null }): Phrase {
  return say`Reported as ${value(context)}${url === null ? silence : say`, details at ${value(url)}`}.`
}
