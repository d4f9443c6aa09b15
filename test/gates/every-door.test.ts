// Where somebody asks is no question of any gate: comment, dispatch and pull request are judged alike. [T7]
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowedActorsOf } from '../../src/domain/access/authorization-rules.ts'
import { placeIn } from '../../src/domain/access/allowed-actors.ts'
import { judge } from '../../src/gates/evaluate.ts'
import { readExpression } from '../../src/domain/expressions/read-expression.ts'
import { known, unavailable } from '../../src/domain/fact.ts'
import type { Lock } from '../../src/domain/locks/lock.ts'
import type { Permission } from '../../src/domain/access/person.ts'
import type { Origin } from '../../src/domain/promotion/promotion.ts'
import { facts, previous } from '../support/builders/facts.ts'
import { api, at, hostId, jo, maria, now, staging } from '../support/builders/names.ts'
import { person, review, reviewFacts } from '../support/builders/people.ts'
import { promotion } from '../support/builders/promotion.ts'
import { rules } from '../support/builders/rules.ts'
import { reported, deployedState } from '../support/builders/standing.ts'
import { propertyRuns } from '../support/soak.ts'

const doors: readonly Origin[] = [
  { kind: 'comment', thread: 5, comment: hostId('IC_1') },
  { kind: 'comment', thread: 77, comment: hostId('IC_9') },
  { kind: 'dispatch', delivery: 'a-delivery' },
  { kind: 'pull-request', number: 12 },
]

const permissions: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin']
const teams = ['developers', 'sre'] as const
const circle = fc.record({ groups: fc.subarray([...teams]), users: fc.subarray([maria, jo]) })
const verbs = fc.record({ promote: circle, rollback: circle }, { requiredKeys: [] })
const bySre = readExpression('"sre" in requester.teams')

const lock: Lock = {
  scope: staging,
  by: jo,
  reason: 'a load test',
  since: at('09:00'),
  writtenIn: 'lockkeeper:locks/staging.yaml',
  byCommand: true,
}

const cases = fc.record({
  usual: circle,
  verbs,
  own: fc.option(circle, { nil: undefined }),
  duties: fc.boolean(),
  who: fc.option(fc.record({ permission: fc.constantFrom(...permissions), teams: fc.subarray([...teams]) }), {
    nil: undefined,
  }),
  count: fc.nat(2),
  codeOwners: fc.boolean(),
  reviewed: fc.boolean(),
  asksExpression: fc.boolean(),
  isRollback: fc.boolean(),
  health: fc.constantFrom('verified', 'failed'),
  isLocked: fc.boolean(),
})

test('[T6] [T7] 10,000 promotions and rollbacks: the same from every door, and nobody gets in who is in no circle', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(cases, (given) => {
      const asked = rules({
        authorization: {
          allowedGroups: given.usual.groups,
          allowedUsers: given.usual.users,
          verbs: given.verbs,
          ...(given.own === undefined ? {} : { apps: [{ app: api, allowed: given.own }] }),
          separationOfDuties: given.duties,
        },
        approvals: { count: given.count, groups: [], codeOwners: given.codeOwners },
        expressions:
          given.asksExpression && bySre.ok
            ? [{ name: 'by SRE', text: '"sre" in requester.teams', message: undefined, ...bySre.value }]
            : undefined,
      })
      const who = given.who === undefined ? undefined : person(maria, given.who)
      const health = reported(given.health === 'failed' ? 'failed' : 'verified')
      const world = facts({
        rules: asked,
        requester: who === undefined ? unavailable('it answered 403') : known(who),
        previous: new Map([[api, [previous({ deployedState: known(deployedState({ health })) })]]]),
        reviews: known(reviewFacts(given.reviewed ? [review()] : [])),
        locks: known(given.isLocked ? [lock] : []),
      })
      const rollback = given.isRollback ? { reason: 'errors' } : undefined
      const [first, ...others] = doors.map((origin) => {
        const { outcome, judgements } = judge(promotion({ origin, rollback }), world, now)
        return { outcome, judgements }
      })
      for (const other of others) expect(other).toEqual(first)

      const verb = given.isRollback ? 'rollback' : 'promote'
      const isIn = who !== undefined && placeIn(who, allowedActorsOf(asked, verb, api)) !== undefined
      seen.add(`${isIn ? 'in' : 'out'} ${first?.outcome ?? ''}`)
      expect(isIn || first?.outcome === 'blocked').toBe(true)
    }),
    { numRuns: propertyRuns(2_500) },
  )
  expect([...seen].toSorted()).toEqual(['in blocked', 'in eligible', 'in waiting', 'out blocked'])
})
