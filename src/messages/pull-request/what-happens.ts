// What happens: who may approve and how many are missing, and what follows a merge or a close.
import { approvalsNeeded, mergesByItself } from '../../gates/approvals/approval.ts'
import { furtherApprovals } from '../../gates/approvals/count-approvals.ts'
import type { Eligibility } from '../../gates/evaluate.ts'
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import { byRules } from '../../domain/environments/rules-by-app.ts'
import type { BodyContext } from '../../text/context.ts'
import { expedited, whoMayApprove } from '../../gates/approvals/words.ts'
import { ownerWords } from '../../gates/approvals/owners-words.ts'
import { counted, listing, names } from '../../text/listing.ts'
import { type Phrase, say, silence, value } from '../../text/phrase.ts'

export function whoApproves(
  { judgements }: Eligibility,
  promotion: Promotion,
  context: BodyContext,
): readonly Phrase[] {
  const { requester } = promotion
  const further = furtherApprovals(promotion, context.rules)
  const needed = approvalsByRules(judgements, promotion, context)
  const owners = ownersMissing(judgements, context)
  const most = Math.max(...needed.map(({ count }) => count))
  if (most === 0 && owners.length === 0) return [say`No approval is needed for ${value(context.rules.name)}.`]
  const also = context.rules.authorization.separationOfDuties
    ? say`, nor does anybody who promoted it to the environment before`
    : silence
  return [
    ...needed.filter(({ count }) => count > 0).map(({ words }) => words),
    ...owners,
    ...(further === undefined ? [] : [expedited(most, further, context)]),
    promotion.origin.kind === 'ledger-entry' || promotion.origin.kind === 'policy'
      ? say`Nobody asked for this: Lockkeeper proposes it by itself${promotion.origin.kind === 'policy' ? also : silence}.`
      : say`${value(requester)} asked for this and does not count${also}.`,
    say`An approval holds for exactly these digests under exactly these rules; when either changes, it is asked for again.`,
  ]
}

/** One for all apps, or one for each that has rules of its own and one for the others. */
function approvalsByRules(
  judgements: Eligibility['judgements'],
  promotion: Promotion,
  context: BodyContext,
): readonly { readonly count: number; readonly words: Phrase }[] {
  const parts = byRules(context.rules, promotion.moves)
  return parts.map(({ rules, moves }) => {
    const count = approvalsNeeded(promotion, rules) + (furtherApprovals(promotion, rules)?.count ?? 0)
    const isWhole = parts.length === 1
    const whom = isWhole ? silence : say` for ${names(moves.map(({ app }) => app))}`
    const people = whoMayApprove(rules.approvals.groups, context)
    const rest = isWhole ? say` ${missing(judgements, count)}` : silence
    return {
      count,
      words: say`Needed${whom}: ${counted(count, say`approval`, say`approvals`)} by ${people}.${rest}`,
    }
  })
}

/** Whose yes is missing because the files are theirs. */
function ownersMissing(judgements: Eligibility['judgements'], context: BodyContext): readonly Phrase[] {
  const approvals = judgements.find(({ gate }) => gate === 'approvals')
  return (approvals?.gate === 'approvals' ? approvals.findings : []).flatMap(
    ({ reason }): readonly Phrase[] => {
      switch (reason.code) {
        case 'owner-missing':
          return [
            say`Needed: an approval by an owner of ${names(reason.paths)}: ${listing(
              reason.owners.map((owner) => ownerWords(owner, context)),
              'or',
            )}.`,
          ]
        case 'owners-approved':
          return [say`Its code owners approved.`]
        case 'unowned':
        case 'owners-unavailable':
          return [say`Needed: an approval by the code owners; who they are is not known.`]
        default:
          return []
      }
    },
  )
}

function missing(judgements: Eligibility['judgements'], count: number): Phrase {
  const approvals = judgements.find(({ gate }) => gate === 'approvals')
  const [finding] = approvals?.gate === 'approvals' ? approvals.findings : []
  switch (finding?.reason.code) {
    case 'approved':
    case 'none-needed':
      return say`None is missing.`
    case 'approvals-missing':
      return say`Missing: ${finding.reason.missing ?? count - finding.reason.approvals.length}.`
    case 'changes-requested':
      return say`Changes were asked for.`
    case 'reviews-unavailable':
    case 'owners-approved':
    case 'owner-missing':
    case 'unowned':
    case 'owners-unavailable':
    case undefined:
      return say`How many are missing is not known right now.`
  }
}

export function onMerge(promotion: Promotion, rules: EnvironmentRules): Phrase {
  const { name, production } = rules
  const who = mergesByItself(promotion, rules)
    ? say`Lockkeeper merges this automatically as soon as all gates pass.`
    : say`A person merges this${production ? say`: nothing merges into ${value(name)} by itself` : silence}.`
  const left = [...new Set(promotion.moves.flatMap(({ from }) => from.version ?? []))]
  const putAway =
    promotion.rollback === undefined || left.length === 0
      ? silence
      : say` What is left behind, ${names(left)}, goes into quarantine: no environment takes it until somebody clears it.`
  return say`${who} The pins on the default branch are then what is above, your GitOps tool rolls them out, and the ledger keeps who asked, who approved and what every gate said.${putAway}`
}

export function onClose({ environment, rollback }: Promotion): Phrase {
  const what = rollback === undefined ? say`promotion` : say`rollback`
  return say`Nothing changes: ${value(environment)} runs what it runs, and the ${what} is over.`
}
