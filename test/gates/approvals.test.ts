// Gate approvals, case by case: who said yes, to what, and whether it counts. [B5] [E9] [T35]
import { known, unavailable } from '../../src/domain/fact.ts'
import type { Discounted } from '../../src/gates/approvals/approval.ts'
import { type ApprovalsReason, approvals } from '../../src/gates/approvals/judge.ts'
import type { Review } from '../../src/domain/access/review.ts'
import { at, commit, digest, jo, kim, lee, maria, staging } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { person, review, reviewFacts } from '../support/builders/people.ts'
import { rules } from '../support/builders/rules.ts'
import { type GateCase, testGate } from './gate-table.ts'
import { ownerCases } from './owner-cases.ts'

const needing = (count: number, groups: readonly string[] = []) => rules({ approvals: { count, groups } })
const reviewed = (...reviews: readonly Review[]) => known(reviewFacts(reviews))
const approvalOf = (login: typeof jo) => ({ login, at: at('13:40'), commit: commit('d') })

const approvedBy = (needed: number, ...logins: readonly (typeof jo)[]) =>
  ({ verdict: 'pass', reason: { code: 'approved', needed, approvals: logins.map(approvalOf) } }) as const

function missing(
  discounted: readonly Discounted[],
  change: Partial<Extract<ApprovalsReason, { code: 'approvals-missing' }>> = {},
) {
  const reason = { code: 'approvals-missing', needed: 1, groups: [], approvals: [], discounted } as const
  return [{ verdict: 'wait', reason: { ...reason, ...change } } as const]
}

function notCounting(why: Discounted['why'], given: Review): GateCase<ApprovalsReason> {
  return {
    facts: { rules: needing(1), reviews: reviewed(given) },
    says: missing([{ login: given.author, why }]),
  }
}

const expediting = { reason: 'CVE-2026-1', environments: [staging], soak: false }
const expeditable = {
  ...needing(1),
  expedite: { approvals: { count: 1, groups: ['security'] }, skip: ['order'] },
} as const
const ofExpedited = (change: Partial<Review> = {}) =>
  review({ binding: { planHash: promotion({ expedite: expediting }).planHash, since: undefined }, ...change })
const inSecurity = known(person(kim, { teams: ['security'] }))
const rejecting = review({ state: 'changes-requested' })
const plan = review().binding?.planHash ?? digest('0')

testGate<ApprovalsReason>(approvals, {
  ...ownerCases,
  'none-needed': {
    'the rules ask for none': { says: [{ verdict: 'pass', reason: { code: 'none-needed' } }] },
  },
  approved: {
    '[B5] somebody entitled approved exactly this plan': {
      facts: { rules: needing(1), reviews: reviewed(review()) },
      says: [approvedBy(1, jo)],
    },
    'by two different people where two are needed': {
      facts: { rules: needing(2), reviews: reviewed(review(), review({ author: kim })) },
      says: [approvedBy(2, jo, kim)],
    },
    'a comment afterwards takes nothing back': {
      facts: {
        rules: needing(1),
        reviews: reviewed(review({ state: 'commented', at: at('13:50') }), review()),
      },
      says: [approvedBy(1, jo)],
    },
    'a plan that changed and was approved since': {
      facts: {
        rules: needing(1),
        reviews: reviewed(review({ binding: { planHash: plan, since: at('13:40') } })),
      },
      says: [approvedBy(1, jo)],
    },
    '[B8] somebody for the promotion, and somebody of the team for the step that is left out': {
      promotion: { expedite: expediting },
      facts: {
        rules: expeditable,
        reviews: known(reviewFacts([ofExpedited(), ofExpedited({ author: kim })], [[kim, inSecurity]])),
      },
      says: [approvedBy(2, jo, kim)],
    },
    'somebody who may not approve asks for changes, which is no more than a comment': {
      facts: {
        rules: needing(1),
        reviews: known(
          reviewFacts(
            [review(), review({ author: lee, state: 'changes-requested' })],
            [[lee, known(person(lee, { permission: 'read' }))]],
          ),
        ),
      },
      says: [approvedBy(1, jo)],
    },
  },
  'approvals-missing': {
    '[B8] a step that is left out takes one more; an approval of the whole way is none of it': {
      promotion: { expedite: expediting },
      facts: { rules: expeditable, reviews: reviewed(review(), ofExpedited({ author: kim })) },
      says: missing([{ login: jo, why: 'another-plan' }], {
        needed: 2,
        missing: 1,
        further: { count: 1, groups: ['security'] },
        approvals: [approvalOf(kim)],
      }),
    },
    '[B8] one person is not both': {
      promotion: { expedite: expediting },
      facts: {
        rules: expeditable,
        reviews: known(reviewFacts([ofExpedited({ author: kim })], [[kim, inSecurity]])),
      },
      says: missing([], {
        needed: 2,
        missing: 1,
        further: { count: 1, groups: ['security'] },
        approvals: [approvalOf(kim)],
      }),
    },
    'nobody said anything yet': { facts: { rules: needing(1) }, says: missing([]) },
    'one of two': {
      facts: { rules: needing(2), reviews: reviewed(review()) },
      says: missing([], { needed: 2, approvals: [approvalOf(jo)] }),
    },
    'one person who approves twice is still one': {
      facts: { rules: needing(2), reviews: reviewed(review({ at: at('13:30') }), review()) },
      says: missing([], { needed: 2, approvals: [approvalOf(jo)] }),
    },
    '[T35] who asked does not count, whatever they may': notCounting('requester', review({ author: maria })),
    '[B5] a plan that is no longer the one': notCounting(
      'another-plan',
      review({ binding: { planHash: digest('9'), since: undefined } }),
    ),
    '[B5] a commit nobody judged': notCounting('another-plan', review({ binding: undefined })),
    '[B5] a plan that changed under the commit after they looked': notCounting(
      'another-plan',
      review({ binding: { planHash: plan, since: at('13:41') } }),
    ),
    '[T35] the approval was dismissed': {
      facts: { rules: needing(1), reviews: reviewed(review({ state: 'dismissed' })) },
      says: missing([]),
    },
    '[T35] they lost their permission since': {
      facts: {
        rules: needing(1),
        reviews: known(reviewFacts([review()], [[jo, known(person(jo, { permission: 'read' }))]])),
      },
      says: missing([{ login: jo, why: 'not-entitled' }]),
    },
    '[T35] they left the team that may approve': {
      facts: {
        rules: needing(1, ['sre']),
        reviews: known(reviewFacts([review()], [[jo, known(person(jo, { permission: 'admin' }))]])),
      },
      says: missing([{ login: jo, why: 'not-entitled' }], { groups: ['sre'] }),
    },
    'the host does not say who they are': {
      facts: {
        rules: needing(1),
        reviews: known(reviewFacts([review()], [[jo, unavailable('it answered 403')]])),
      },
      says: missing([{ login: jo, why: 'person-unavailable' }]),
    },
    'nobody asked who they are': {
      facts: { rules: needing(1), reviews: known({ reviews: [review()], reviewers: new Map() }) },
      says: missing([{ login: jo, why: 'person-unavailable' }]),
    },
    '[E9] kim promoted it to the environment before, and duties are separated': {
      facts: {
        rules: rules({
          approvals: { count: 1, groups: [] },
          authorization: { allowedGroups: [], separationOfDuties: true },
        }),
        reviews: reviewed(review({ author: kim })),
      },
      says: missing([{ login: kim, why: 'promoted-it-before' }]),
    },
  },
  'changes-requested': {
    'somebody entitled asks for changes, whoever else approved': {
      facts: { rules: needing(1), reviews: reviewed(rejecting, review({ author: kim })) },
      says: [{ verdict: 'wait', reason: { code: 'changes-requested', by: [jo] } }],
    },
    'also where no approval is needed': {
      facts: { reviews: reviewed(rejecting) },
      says: [{ verdict: 'wait', reason: { code: 'changes-requested', by: [jo] } }],
    },
    'somebody nobody can look up asks for changes: they may be entitled': {
      facts: {
        rules: needing(1),
        reviews: known(
          reviewFacts([rejecting, review({ author: kim })], [[jo, unavailable('it answered 502')]]),
        ),
      },
      says: [{ verdict: 'wait', reason: { code: 'changes-requested', by: [jo] } }],
    },
  },
  'reviews-unavailable': {
    'nobody knows what was said, so it is no yes even where none is needed': {
      facts: { reviews: unavailable('the git host answered 502') },
      says: [
        { verdict: 'fail', reason: { code: 'reviews-unavailable', problem: 'the git host answered 502' } },
      ],
    },
  },
})
