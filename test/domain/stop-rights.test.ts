// Who may stop promotions, and who may lift what somebody else set.
import { describe, expect, test } from 'vitest'
import { denyLift, denyStop } from '../../src/domain/locks/stop-rights.ts'
import { api, maria, prod } from '../support/builders/names.ts'
import { person } from '../support/builders/people.ts'
import { rules } from '../support/builders/rules.ts'

const open = rules()
const guarded = rules({
  name: prod,
  authorization: { allowedGroups: ['developers'], separationOfDuties: false },
  approvals: { count: 1, groups: ['release-managers'] },
})

describe('stopping', () => {
  test.each([
    ['write permission, where no team is named', person(maria), [open], true],
    ['read permission', person(maria, { permission: 'read' }), [open], false],
    ['who may promote', person(maria, { permission: 'read', teams: ['developers'] }), [guarded], true],
    ['who may approve', person(maria, { permission: 'read', teams: ['release-managers'] }), [guarded], true],
    ['write permission, where teams are named', person(maria), [guarded], false],
    ['everything, but one environment is not theirs', person(maria), [open, guarded], false],
  ])('%s: %j', (_what, who, where, may) => {
    expect(denyStop(who, where, 'lock', []) === undefined).toBe(may)
    expect(denyStop(who, where, 'hold', [api]) === undefined).toBe(may)
  })
})

describe('lifting what somebody else set', () => {
  test.each([
    ['admin', person(maria, { permission: 'admin' }), [guarded], true],
    ['maintain', person(maria, { permission: 'maintain' }), [open, guarded], true],
    ['a team that approves there', person(maria, { teams: ['release-managers'] }), [guarded], true],
    ['a team that promotes there', person(maria, { teams: ['developers'] }), [guarded], false],
    [
      'a team that approves in one of two',
      person(maria, { teams: ['release-managers'] }),
      [open, guarded],
      false,
    ],
    ['write permission', person(maria), [open], false],
  ])('%s: %j', (_what, who, where, may) => {
    expect(denyLift(who, where, 'unlock', []) === undefined).toBe(may)
    expect(denyLift(who, where, 'release', [api]) === undefined).toBe(may)
  })

  test('tells what somebody has, and what would do', () => {
    expect(denyLift(person(maria), [guarded], 'unlock', [])).toEqual({
      login: maria,
      permission: 'write',
      teams: [],
      environment: prod,
      groups: ['release-managers'],
      users: [],
      isWritten: false,
    })
  })
})
