// Gate approvals in words.
import type { Approval } from './approval.ts'
import type { Further } from './count-approvals.ts'
import type { ApprovalsReason } from './judge.ts'
import type { RulesPlace } from '../../text/context.ts'
import { counted, listing, names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, type Phrase, say, value } from '../../text/phrase.ts'
import { team } from '../../text/places.ts'
import { commandOf } from '../../text/things.ts'
import type { About, GateWords, Said } from '../gate-words.ts'
import { notCounted } from './not-counted-words.ts'
import { ownersSaid } from './owners-words.ts'

export const approvalsWords: GateWords<ApprovalsReason> = {
  question: say`Did enough people approve exactly this?`,
  rule: value('approvals'),
  next: say`with every review`,
  waitsFor: 'person',
  say: (reason, about) => {
    switch (reason.code) {
      case 'none-needed':
        return { sentence: say`${value(about.promotion.environment)} needs no approval` }
      case 'approved':
        return {
          sentence: say`${reason.approvals.length} of ${counted(reason.needed, say`approval`, say`approvals`)} given`,
          evidence: reason.approvals.map(approved),
        }
      case 'approvals-missing':
        return missing(reason, about)
      case 'changes-requested':
        return {
          sentence: say`waiting for ${names(reason.by)}, who asked for changes`,
          todo: [
            say`Settle it with ${names(reason.by)}; a new review of theirs, approving or dismissed, lets this go on.`,
          ],
        }
      case 'reviews-unavailable':
        return {
          sentence: say`the reviews cannot be read: ${untrusted(reason.problem)}`,
          todo: [say`Try again in a few minutes.`],
          command: commandOf(about.promotion),
        }
      case 'owners-approved':
      case 'owner-missing':
      case 'unowned':
      case 'owners-unavailable':
        return ownersSaid(reason, about)
    }
  },
}

/** Who may approve, by name of their teams. */
export function whoMayApprove(groups: readonly string[], place: RulesPlace): Phrase {
  return groups.length === 0
    ? say`anyone with write permission`
    : say`members of ${listing(
        groups.map((slug) => team(place, slug)),
        'or',
      )}`
}

function missing(
  reason: Extract<ApprovalsReason, { code: 'approvals-missing' }>,
  { promotion, place }: About,
): Said {
  const { needed, groups, approvals: given, discounted, further } = reason
  const open = reason.missing ?? needed - given.length
  return {
    sentence: say`waiting for ${whoMayApprove(groups, place)} to approve (${needed - open} of ${needed} given)`,
    evidence: [...given.map(approved), ...discounted.map(notCounted)],
    todo: [
      promotion.origin.kind === 'policy'
        ? say`Who can approve: ${whoMayApprove(groups, place)}.`
        : say`Who can approve: ${whoMayApprove(groups, place)}, except ${value(promotion.requester)}, who requested it.`,
      ...(further === undefined ? [] : [expedited(needed, further, place)]),
      say`How: approve the pull request. An approval is valid for exactly these digests and rules.`,
    ],
  }
}

/** What an expedited promotion asks for on top. */
export function expedited(needed: number, { count, groups }: Further, place: RulesPlace): Phrase {
  return say`It skips a step, so ${count} of the ${needed} approvals are additional, by ${whoMayApprove(groups, place)}; nobody counts twice.`
}

function approved({ login, at }: Approval): Phrase {
  return say`${value(login)} approved at ${moment(at)}.`
}
