// Judging by code owners: one of the owners of each file said yes to exactly this plan.
import { type Approval, type Discounted, weigh } from './approval.ts'
import type { Fact } from '../../domain/fact.ts'
import type { Finding } from '../gate.ts'
import type { Login } from '../../domain/identifiers.ts'
import { releasePath } from '../../domain/release-path.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { Review } from '../../domain/access/review.ts'
import type { Owner } from '../../domain/access/code-owners.ts'
import { isNamed, type OwnedFiles, type Ownership } from '../../domain/access/owned-files.ts'

export type OwnersReason =
  | { readonly code: 'owners-approved'; readonly approvals: readonly Approval[] }
  | {
      readonly code: 'owner-missing'
      readonly paths: readonly string[]
      readonly owners: readonly Owner[]
      /** Owners whose approval does not count, and why. */
      readonly discounted: readonly Discounted[]
    }
  /** Nobody owns it, or nobody of whom one can tell who that is. */
  | { readonly code: 'unowned'; readonly paths: readonly string[]; readonly owners: readonly Owner[] }
  | { readonly code: 'owners-unavailable'; readonly problem: string }

/** Findings, and the owners who ask for changes, whether or not they may approve otherwise. `excluded` never count. */
export function judgeOwners(
  promotion: Promotion,
  ownership: Fact<Ownership>,
  reviews: readonly Review[],
  excluded: readonly Login[],
): { readonly findings: readonly Finding<OwnersReason>[]; readonly rejecting: readonly Login[] } {
  if (!ownership.known) {
    const reason = { code: 'owners-unavailable', problem: ownership.reason } as const
    return { findings: [{ verdict: 'fail', reason }], rejecting: [] }
  }
  const { people } = ownership.value
  const moving = promotion.moves.map(({ app }) => releasePath(promotion.environment, app))
  const files = ownership.value.files.flatMap(({ paths, owners }) => {
    const here = paths.filter((path) => moving.includes(path))
    return here.length === 0 ? [] : [{ paths: here, owners }]
  })
  // Only who may write owns anything.
  const weighed = weigh(promotion, reviews, people, [], excluded)
  const isOwner = (login: Login, of: readonly OwnedFiles[]) => {
    const person = people.get(login)
    return person?.known === true && of.some((each) => isNamed(person.value, each))
  }
  const findings = files.flatMap((each): readonly Finding<OwnersReason>[] => {
    const { paths, owners } = each
    if (owners.every(({ kind }) => kind === 'unknown')) {
      return [{ verdict: 'fail', reason: { code: 'unowned', paths, owners } }]
    }
    if (weighed.approvals.some(({ login }) => isOwner(login, [each]))) return []
    const discounted = weighed.discounted.filter(
      ({ login, why }) => why === 'person-unavailable' || isOwner(login, [each]),
    )
    return [{ verdict: 'wait', reason: { code: 'owner-missing', paths, owners, discounted } }]
  })
  const approvals = weighed.approvals.filter(({ login }) => isOwner(login, files))
  return {
    findings:
      findings.length > 0 ? findings : [{ verdict: 'pass', reason: { code: 'owners-approved', approvals } }],
    // Whoever cannot be looked up may be an owner.
    rejecting: weighed.rejecting.filter(
      (login) => people.get(login)?.known !== true || isOwner(login, files),
    ),
  }
}
