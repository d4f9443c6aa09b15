// Clearing a quarantine: who may, and which digests a version means.
import { expect, test } from 'vitest'
import { clearers, clearingEvents, mayClear } from '../../src/domain/commands/clear-quarantine.ts'
import type { Policy } from '../../src/domain/environments/environment.ts'
import type { Quarantine } from '../../src/domain/locks/quarantine.ts'
import { api, app, at, digest, hostId, jo, maria, prod, staging, version } from '../support/builders/names.ts'
import { person } from '../support/builders/people.ts'
import { firstRules, rules, threeInARow } from '../support/builders/rules.ts'

const groups = (name: string) => ({ count: 1, groups: [name] })
const guarded: Policy = {
  path: undefined,
  environments: [
    firstRules(),
    rules({ approvals: groups('testers') }),
    rules({ name: prod, production: true, approvals: groups('release-managers') }),
  ],
}

const by = (team: string) => ({ groups: [team], users: [], isWritten: false })

test('those who approve for production clear, or for the last environment where none is production', () => {
  expect(clearers(guarded, undefined)).toEqual(by('release-managers'))
  expect(clearers({ ...guarded, environments: guarded.environments.slice(0, 2) }, api)).toEqual(by('testers'))
})

test.each([
  ['a member of the team', { permission: 'read', teams: ['release-managers'] }, guarded, true],
  ['whoever maintains the repository', { permission: 'maintain' }, guarded, true],
  ['an administrator', { permission: 'admin' }, guarded, true],
  ['somebody who writes', { permission: 'write', teams: ['testers'] }, guarded, false],
  ['somebody who writes, where no team is named', { permission: 'write' }, threeInARow, true],
  ['a reader, where no team is named', { permission: 'read' }, threeInARow, false],
] as const)('%s', (_who, change, policy, may) => {
  expect(mayClear(person(maria, change), policy, api)).toBe(may)
})

const putAway = (digit: string, change: Partial<Quarantine> = {}): Quarantine => ({
  digest: digest(digit),
  environment: prod,
  app: api,
  version: version('v1.2.4'),
  by: jo,
  reason: 'errors',
  since: at('09:00'),
  becauseOf: 40,
  writtenIn: `lockkeeper:quarantine/${digit}.json`,
  ...change,
})

test('one entry for each place that had put digests of the version away', () => {
  const request = {
    kind: 'clear',
    version: version('v1.2.4'),
    app: undefined,
    reason: 'not its fault',
  } as const
  const asking = { actor: maria, at: at('14:00'), asked: hostId('IC_1') }
  const all = [
    putAway('a'),
    putAway('b'),
    putAway('c', { environment: staging }),
    putAway('d', { app: app('web') }),
    putAway('e', { version: version('v1.2.5') }),
  ]
  const cleared = (only?: 'web') =>
    clearingEvents({ ...request, app: only === undefined ? undefined : app(only) }, all, asking).map(
      ({ payload: { environment, app: name, digests } }) => [environment, name, digests.length],
    )
  expect(cleared()).toEqual([
    ['prod', 'api', 2],
    ['staging', 'api', 1],
    ['prod', 'web', 1],
  ])
  expect(cleared('web')).toEqual([['prod', 'web', 1]])
  expect(clearingEvents(request, [], asking)).toEqual([])
})
