// An example of every reason that the gates about the owners' own rules and about consumers can give.
import type { ConsumersReason } from '../../../src/gates/consumers/judge.ts'
import type { ExpressionReason } from '../../../src/gates/expression/judge.ts'
import type { OwnersReason } from '../../../src/gates/approvals/judge-owners.ts'
import type { ExamplesOf } from './example.ts'
import { commit, instant, login, version } from './world.ts'

const name = 'version 1 only'
const text = 'release.version.startsWith("v1.")'

const path = 'consumers/orders/values.yaml'

export const peopleReasons: {
  readonly consumers: ExamplesOf<ConsumersReason>
  readonly expression: ExamplesOf<ExpressionReason>
} = {
  consumers: {
    'not-asked-for': ['skip', { code: 'not-asked-for' }],
    rollback: ['skip', { code: 'rollback' }],
    inside: ['pass', { code: 'inside', count: 2 }],
    outside: ['fail', { code: 'outside', path, pin: '~1.1.0', version: version('v1.2.3'), already: false }],
    incomparable: ['fail', { code: 'incomparable', path, pin: '^1.2.0', version: version('nightly-7') }],
    follows: ['warn', { code: 'follows', path, pin: 'latest-staging' }],
    'pin-unreadable': ['fail', { code: 'pin-unreadable', path, trouble: 'there is no such file' }],
    'consumers-unavailable': [
      'fail',
      { code: 'consumers-unavailable', problem: 'consumers/* stands for more than 200 files' },
    ],
  },
  expression: {
    'not-asked-for': ['skip', { code: 'not-asked-for' }],
    holds: ['pass', { code: 'holds', names: [name] }],
    'does-not-hold': [
      'fail',
      { code: 'does-not-hold', name, text, message: 'Version 2 waits for the new database' },
    ],
    'cannot-tell': ['fail', { code: 'cannot-tell', name, text, error: 'division by zero' }],
    unknown: ['fail', { code: 'unknown', name, problem: 'the git host answered 502' }],
  },
}

const paths = ['environments/staging/api/release.yaml']

/** What gate approvals says of code owners. */
export const ownerReasons: ExamplesOf<OwnersReason> = {
  'owners-approved': [
    'pass',
    {
      code: 'owners-approved',
      approvals: [{ login: login('jo'), at: instant('2026-03-02T13:40:00Z'), commit: commit('d') }],
    },
  ],
  'owner-missing': [
    'wait',
    {
      code: 'owner-missing',
      paths,
      owners: [
        { kind: 'team', slug: 'api' },
        { kind: 'user', login: login('jo') },
      ],
      discounted: [{ login: login('maria'), why: 'requester' }],
    },
  ],
  unowned: ['fail', { code: 'unowned', paths, owners: [{ kind: 'unknown', text: 'jo@acme.example' }] }],
  'owners-unavailable': [
    'fail',
    { code: 'owners-unavailable', problem: '.github/CODEOWNERS cannot be read: line 2: an owner is none' },
  ],
}
