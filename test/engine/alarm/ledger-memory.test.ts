// What a process remembers of a ledger and of the rules around it: people are told once, not at every look.
import { expect, test } from 'vitest'
import type { MissingRule } from '../../../src/domain/branch-protection.ts'
import { LedgerMemory } from '../../../src/engine/alarm/ledger-memory.ts'

test('[T32] missing rules are told when they are found, and again only when they are others', () => {
  const told: (readonly MissingRule[])[] = []
  const memory = new LedgerMemory(
    () => undefined,
    (_repository, missing) => told.push(missing),
  )
  const repository = { installation: 1, owner: 'acme', name: 'deploy' }
  const looks: readonly (readonly MissingRule[])[] = [
    [],
    ['ledger-deletion'],
    ['ledger-deletion'],
    ['ledger-deletion', 'check-not-required'],
    [],
    [],
  ]
  for (const missing of looks) memory.missing(repository, missing)
  expect(told).toEqual([['ledger-deletion'], ['ledger-deletion', 'check-not-required'], []])
})
