// What gates say of a rollback's target, apart from what only holds for the moment.
import { expect, test } from 'vitest'
import { unavailable } from '../../../src/domain/fact.ts'
import { verdictsOfTarget } from '../../../src/engine/facts/impact/impact.ts'
import { judge } from '../../../src/gates/evaluate.ts'
import { facts } from '../../support/builders/facts.ts'
import { now } from '../../support/builders/names.ts'
import { promotion } from '../../support/builders/promotion.ts'

test('a lock and a hold are about the moment, not about the target', () => {
  const eligibility = judge(promotion(), facts({ locks: unavailable('not known') }), now)
  const gates = verdictsOfTarget(eligibility).map(({ gate }) => gate)
  expect(eligibility.judgements).toHaveLength(gates.length + 2)
  expect(gates).not.toContain('lock')
  expect(gates).not.toContain('hold')
})
