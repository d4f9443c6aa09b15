// The cases of gate approvals that are about code owners: jo owns staging's api together with team api, kim does not.
import type { Owner } from '../../src/domain/access/code-owners.ts'
import type { OwnersReason } from '../../src/gates/approvals/judge-owners.ts'
import type { OwnedFiles } from '../../src/domain/access/owned-files.ts'
import { type Fact, known, unavailable } from '../../src/domain/fact.ts'
import type { ApprovalsReason } from '../../src/gates/approvals/judge.ts'
import type { Login } from '../../src/domain/identifiers.ts'
import type { Person } from '../../src/domain/access/person.ts'
import { app, at, commit, digest, jo, kim, lee, maria } from '../support/builders/names.ts'
import { person, review, reviewFacts } from '../support/builders/people.ts'
import { promotion } from '../support/builders/promotion.ts'
import { move } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import type { GateCase, GateTable } from './gate-table.ts'

const paths = ['environments/staging/api/release.yaml']
const web = 'environments/staging/web/release.yaml'
const both = { moves: [move(), move({ app: app('web') })], planHash: promotion().planHash }
const owners: readonly Owner[] = [
  { kind: 'team', slug: 'api' },
  { kind: 'user', login: jo },
]
const asking = rules({ approvals: { count: 0, groups: ['release-managers'], codeOwners: true } })
const mine: readonly OwnedFiles[] = [{ paths, owners }]
const noneNeeded = { verdict: 'pass', reason: { code: 'none-needed' } } as const
const approval = (login: Login) => ({ login, at: at('13:40'), commit: commit('d') })

const world = (
  reviews: readonly ReturnType<typeof review>[],
  people: readonly (readonly [Login, Fact<Person>])[] = [],
  files = mine,
) => {
  const everybody = reviews.map(({ author }) => [author, known(person(author))] as const)
  return {
    rules: asking,
    reviews: known(reviewFacts(reviews, people)),
    owners: known({ files, people: new Map([...everybody, ...people]) }),
  }
}

const missing = (
  discounted: Extract<OwnersReason, { code: 'owner-missing' }>['discounted'] = [],
): GateCase<ApprovalsReason>['says'] => [
  noneNeeded,
  { verdict: 'wait', reason: { code: 'owner-missing', paths, owners, discounted } },
]
const approved = (...logins: readonly Login[]): GateCase<ApprovalsReason>['says'] => [
  noneNeeded,
  { verdict: 'pass', reason: { code: 'owners-approved', approvals: logins.map(approval) } },
]

export const ownerCases: Pick<GateTable<ApprovalsReason>, OwnersReason['code']> = {
  'owners-approved': {
    'an owner by name': { facts: world([review()]), says: approved(jo) },
    'an owner by team, who may not approve otherwise': {
      facts: world([review({ author: kim })], [[kim, known(person(kim, { teams: ['api'] }))]]),
      says: approved(kim),
    },
    'an owner of each file': {
      promotion: both,
      facts: world(
        [review(), review({ author: kim })],
        [],
        [...mine, { paths: [web], owners: [{ kind: 'user', login: kim }] }],
      ),
      says: approved(jo, kim),
    },
    'an owner who asks for changes holds it up, whatever others say': {
      facts: world(
        [review({ state: 'changes-requested' }), review({ author: lee })],
        [[lee, known(person(lee, { teams: ['api'] }))]],
      ),
      says: [
        { verdict: 'wait', reason: { code: 'changes-requested', by: [jo] } },
        { verdict: 'pass', reason: { code: 'owners-approved', approvals: [approval(lee)] } },
      ],
    },
  },
  'owner-missing': {
    'nobody said anything yet': { facts: world([]), says: missing() },
    'somebody else approved': { facts: world([review({ author: kim })]), says: missing() },
    'of two files one is still without': {
      promotion: both,
      facts: world(
        [review({ author: kim })],
        [],
        [...mine, { paths: [web], owners: [{ kind: 'user', login: kim }] }],
      ),
      says: missing(),
    },
    '[T35] the owner who asked does not count': {
      promotion: { requester: jo },
      facts: world([review()]),
      says: missing([{ login: jo, why: 'requester' }]),
    },
    '[T35] an owner who promoted it before does not count': {
      facts: {
        ...world([review({ author: kim })], [[kim, known(person(kim, { teams: ['api'] }))]]),
        rules: { ...asking, authorization: { allowedGroups: [], separationOfDuties: true } },
      },
      says: missing([{ login: kim, why: 'promoted-it-before' }]),
    },
    '[T35] the approval was dismissed': { facts: world([review({ state: 'dismissed' })]), says: missing() },
    '[T35] it was given to other content': {
      facts: world([review({ binding: { planHash: digest('9'), since: undefined } })]),
      says: missing([{ login: jo, why: 'another-plan' }]),
    },
    '[T35] they left the team that owns it': {
      facts: world([review({ author: kim })], [[kim, known(person(kim, { permission: 'admin' }))]]),
      says: missing(),
    },
    '[T35] they lost their permission since': {
      facts: world([review()], [[jo, known(person(jo, { permission: 'read' }))]]),
      says: missing([{ login: jo, why: 'not-entitled' }]),
    },
    '[T35] the host does not say who they are': {
      facts: {
        ...world([review()]),
        owners: known({ files: mine, people: new Map([[jo, unavailable('it answered 403')]]) }),
      },
      says: missing([{ login: jo, why: 'person-unavailable' }]),
    },
    '[T35] nobody asked who they are': {
      facts: { ...world([review()]), owners: known({ files: mine, people: new Map() }) },
      says: missing([{ login: jo, why: 'person-unavailable' }]),
    },
  },
  unowned: {
    'no line names an owner': {
      facts: world([review()], [], [{ paths, owners: [] }]),
      says: [noneNeeded, { verdict: 'fail', reason: { code: 'unowned', paths, owners: [] } }],
    },
    'nobody can tell who that is': {
      facts: world([review()], [], [{ paths, owners: [{ kind: 'unknown', text: 'jo@acme.example' }] }]),
      says: [
        noneNeeded,
        {
          verdict: 'fail',
          reason: { code: 'unowned', paths, owners: [{ kind: 'unknown', text: 'jo@acme.example' }] },
        },
      ],
    },
  },
  'owners-unavailable': {
    'the file cannot be read, or a team in it cannot be seen': {
      promotion: { requester: maria },
      facts: { ...world([review()]), owners: unavailable('the team api does not exist') },
      says: [
        noneNeeded,
        { verdict: 'fail', reason: { code: 'owners-unavailable', problem: 'the team api does not exist' } },
      ],
    },
  },
}
