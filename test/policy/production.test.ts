// Production is a human decision, whatever else a policy says: no mixture of keys that is taken lets anything in by itself.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { approvalsNeeded, mergesByItself } from '../../src/gates/approvals/approval.ts'
import type { Origin } from '../../src/domain/promotion/promotion.ts'
import { allRules } from '../../src/domain/environments/rules-by-app.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { digest, hostId } from '../support/builders/names.ts'
import { propertyRuns } from '../support/soak.ts'

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const approvals = fc.record({ count: fc.integer({ min: 0, max: 3 }) })
const environment = fc.record({
  production: maybe(fc.boolean()),
  auto_merge: maybe(fc.boolean()),
  auto_promote: maybe(fc.constantFrom(true, false, { when: 'verified' }, { when: 'soaked' })),
  approvals: maybe(approvals),
  rollback: maybe(fc.record({ automatic: fc.constantFrom('propose', 'merge', 'off') })),
  expedite: maybe(
    fc.record({
      approvals: fc.record({ count: fc.integer({ min: 1, max: 2 }) }),
      skip: fc.constant(['order', 'soak']),
    }),
  ),
  apps: maybe(fc.record({ api: fc.record({ approvals: maybe(approvals) }) })),
})
const policy = fc
  .uniqueArray(fc.tuple(fc.constantFrom('dev', 'qa', 'prod', 'production', 'live'), environment), {
    minLength: 1,
    maxLength: 4,
    selector: ([name]) => name,
  })
  .map((environments) => ({ environments: environments.map(([name, rest]) => ({ name, ...rest })) }))

const origins: readonly Origin[] = [
  { kind: 'comment', thread: 1, comment: hostId('IC_1') },
  { kind: 'ledger-entry', index: 1 },
  { kind: 'policy', release: digest('2') },
]

test('[B6] what is production merges by nobody but people, and by no fewer than one', () => {
  let taken = 0
  fc.assert(
    fc.property(policy, (written) => {
      const read = parsePolicy(JSON.stringify(written), 'p')
      if (!read.ok) return
      taken += 1
      const last = read.value.environments.at(-1)
      expect(last?.autoMerge).toBe(false)
      for (const rules of read.value.environments.filter(({ production }) => production).flatMap(allRules)) {
        expect(rules.autoMerge).toBe(false)
        expect(rules.rollback.automatic).not.toBe('merge')
        expect(rules.approvals.count).toBeGreaterThanOrEqual(1)
        for (const origin of origins) {
          expect(mergesByItself({ origin }, rules)).toBe(false)
          expect(approvalsNeeded({ origin, rollback: undefined }, rules)).toBeGreaterThanOrEqual(1)
        }
      }
    }),
    { numRuns: propertyRuns(2400) },
  )
  expect(taken).toBeGreaterThan(propertyRuns(20))
})
