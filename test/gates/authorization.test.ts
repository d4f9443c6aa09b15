// Gate authorization, case by case: who may ask for a promotion. [T6] [E8]
import { known, unavailable } from '../../src/domain/fact.ts'
import type { NotAuthorized } from '../../src/domain/commands/authorize.ts'
import { type AuthorizationReason, authorization } from '../../src/gates/authorization/judge.ts'
import type { Permission } from '../../src/domain/access/person.ts'
import { api, app, bot, digest, maria } from '../support/builders/names.ts'
import { person } from '../support/builders/people.ts'
import { move } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import { type GateCase, testGate } from './gate-table.ts'

const allowing = (...allowedGroups: readonly string[]) =>
  rules({ authorization: { allowedGroups, separationOfDuties: false } })

const nobody = { allowedGroups: ['nobody'], separationOfDuties: false } as const

const no = (change: Partial<NotAuthorized>) =>
  ({
    verdict: 'fail',
    reason: {
      code: 'not-authorized',
      login: maria,
      kind: 'promotion',
      allowedGroups: [],
      allowedUsers: [],
      teams: [],
      permission: 'write',
      ...change,
    },
  }) as const

const withPermission = (permission: Permission): GateCase<AuthorizationReason> => ({
  facts: { requester: known(person(maria, { permission })) },
  says: ['write', 'maintain', 'admin'].includes(permission)
    ? [{ verdict: 'pass', reason: { code: 'may-promote', login: maria, by: 'permission' } }]
    : [
        {
          verdict: 'fail',
          reason: {
            code: 'not-authorized',
            login: maria,
            kind: 'promotion',
            allowedGroups: [],
            allowedUsers: [],
            teams: [],
            permission,
          },
        },
      ],
})

testGate<AuthorizationReason>(authorization, {
  'may-promote': {
    'where no group is named, write permission is enough': withPermission('write'),
    'so is maintain': withPermission('maintain'),
    'so is admin': withPermission('admin'),
    'where groups are named, one of them is enough, and needed nothing else': {
      facts: {
        rules: allowing('release-managers', 'sre'),
        requester: known(person(maria, { permission: 'read', teams: ['sre'] })),
      },
      says: [{ verdict: 'pass', reason: { code: 'may-promote', login: maria, by: 'team' } }],
    },
    'somebody who is named': {
      facts: { rules: rules({ authorization: { ...nobody, allowedUsers: [maria] } }) },
      says: [{ verdict: 'pass', reason: { code: 'may-promote', login: maria, by: 'user' } }],
    },
    'a rollback has people of its own': {
      promotion: { rollback: { reason: 'errors' } },
      facts: {
        rules: rules({ authorization: { ...nobody, verbs: { rollback: { groups: [], users: [maria] } } } }),
      },
      says: [{ verdict: 'pass', reason: { code: 'may-promote', login: maria, by: 'user' } }],
    },
    'an app has people of its own': {
      facts: {
        rules: rules({
          authorization: { ...nobody, apps: [{ app: api, allowed: { groups: [], users: [maria] } }] },
        }),
      },
      says: [{ app: api, verdict: 'pass', reason: { code: 'may-promote', login: maria, by: 'user' } }],
    },
  },
  'asked-by-policy': {
    '[C9] the bot asks because the policy says so': {
      promotion: { origin: { kind: 'policy', release: digest('7') }, requester: bot },
      facts: { rules: rules({ autoPromote: { when: 'soaked' } }), requester: unavailable('nobody') },
      says: [{ verdict: 'pass', reason: { code: 'asked-by-policy' } }],
    },
  },
  'not-asked-by-policy': {
    '[C9] the policy does not say so any more': {
      promotion: { origin: { kind: 'policy', release: digest('7') }, requester: bot },
      says: [{ verdict: 'fail', reason: { code: 'not-asked-by-policy' } }],
    },
  },
  'not-authorized': {
    '[T6] a stranger': withPermission('none'),
    '[T6] a reader': withPermission('read'),
    '[T6] somebody who sorts issues': withPermission('triage'),
    'somebody who is named, and no longer belongs to the repository': {
      facts: {
        rules: rules({ authorization: { ...nobody, allowedUsers: [maria] } }),
        requester: known(person(maria, { permission: 'read' })),
      },
      says: [no({ allowedGroups: ['nobody'], allowedUsers: [maria], permission: 'read' })],
    },
    'who may promote, where a rollback has people of its own': {
      promotion: { rollback: { reason: 'errors' } },
      facts: {
        rules: rules({
          authorization: {
            allowedGroups: [],
            separationOfDuties: false,
            verbs: { rollback: { groups: ['sre'], users: [] } },
          },
        }),
      },
      says: [no({ kind: 'rollback', allowedGroups: ['sre'] })],
    },
    'of several apps one is not theirs': {
      promotion: { moves: [move(), move({ app: app('web') })] },
      facts: {
        rules: rules({
          authorization: {
            allowedGroups: [],
            separationOfDuties: false,
            apps: [{ app: app('web'), allowed: { groups: ['web'], users: [] } }],
          },
        }),
      },
      says: [
        { app: api, verdict: 'pass', reason: { code: 'may-promote', login: maria, by: 'permission' } },
        { app: app('web'), ...no({ allowedGroups: ['web'] }) },
      ],
    },
    '[E8] an administrator outside the groups, who learns which ones are asked for': {
      facts: {
        rules: allowing('release-managers', 'sre'),
        requester: known(person(maria, { permission: 'admin', teams: ['frontend'] })),
      },
      says: [
        {
          verdict: 'fail',
          reason: {
            code: 'not-authorized',
            login: maria,
            kind: 'promotion',
            allowedGroups: ['release-managers', 'sre'],
            allowedUsers: [],
            teams: ['frontend'],
            permission: 'admin',
          },
        },
      ],
    },
  },
  automatic: {
    'a rollback that the bot proposes itself names the entry it does so for': {
      promotion: { rollback: { reason: 'errors' }, origin: { kind: 'ledger-entry', index: 43 } },
      facts: { requester: unavailable('nobody asked') },
      says: [{ verdict: 'pass', reason: { code: 'automatic', index: 43 } }],
    },
  },
  'person-unavailable': {
    '[T6] the host does not say who they are': {
      facts: { requester: unavailable('the git host answered 403') },
      says: [
        {
          verdict: 'fail',
          reason: { code: 'person-unavailable', login: maria, problem: 'the git host answered 403' },
        },
      ],
    },
  },
})
