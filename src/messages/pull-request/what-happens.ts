// What happens: who may approve and how many are missing, and what follows a merge or a close.
import type { Eligibility } from '../../domain/eligibility.ts'
import type { EnvironmentRules } from '../../domain/environment.ts'
import type { Promotion } from '../../domain/promotion.ts'
import type { BodyContext } from '../context.ts'
import { whoMayApprove } from '../gates/approvals.ts'
import { counted } from '../phrases/listing.ts'
import { type Phrase, say, silence, value } from '../phrases/phrase.ts'

export function whoApproves(
  { judgements }: Eligibility,
  { requester }: Promotion,
  context: BodyContext,
): readonly Phrase[] {
  const { count, groups } = context.rules.approvals
  if (count === 0) return [say`No approval is needed for ${value(context.rules.name)}.`]
  const also = context.rules.authorization.separationOfDuties
    ? say`, nor does anybody who promoted it to the environment before`
    : silence
  return [
    say`Needed: ${counted(count, say`approval`, say`approvals`)} by ${whoMayApprove(groups, context)}. ${missing(judgements, count)}`,
    say`${value(requester)} asked for this and does not count${also}.`,
    say`An approval holds for exactly these digests under exactly these rules; when either changes, it is asked for again.`,
  ]
}

function missing(judgements: Eligibility['judgements'], count: number): Phrase {
  const approvals = judgements.find(({ gate }) => gate === 'approvals')
  const [finding] = approvals?.gate === 'approvals' ? approvals.findings : []
  switch (finding?.reason.code) {
    case 'approved':
    case 'none-needed':
      return say`None is missing.`
    case 'approvals-missing':
      return say`Missing: ${count - finding.reason.approvals.length}.`
    case 'changes-requested':
      return say`Changes were asked for.`
    case 'reviews-unavailable':
    case undefined:
      return say`How many are missing is not known just now.`
  }
}

export function onMerge({ name, autoMerge, production }: EnvironmentRules): Phrase {
  const who = autoMerge
    ? say`As soon as every gate says yes, Lockkeeper merges this by itself.`
    : say`A person merges this${production ? say`; ${value(name)} is production and never merges by itself` : silence}.`
  return say`${who} The pins on the default branch are then what is above, your GitOps tool rolls them out, and the ledger keeps who asked, who approved and what every gate said.`
}

export function onClose({ environment }: Promotion): Phrase {
  return say`Nothing changes: ${value(environment)} runs what it runs, and the promotion is over.`
}
