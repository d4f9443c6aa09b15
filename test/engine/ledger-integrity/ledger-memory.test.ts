// What a process remembers of a ledger and of the rules around it: people are told once, not at every look.
import { expect, test } from 'vitest'
import type { MissingRule } from '../../../src/domain/status/branch-protection.ts'
import { LedgerMemory } from '../../../src/engine/caches/ledger-memory.ts'
import { commit, digest } from '../../support/builders/names.ts'

test('[T32] missing rules are told when they are found, and again only when they are others', () => {
  const told: (readonly MissingRule[])[] = []
  const memory = new LedgerMemory(
    () => undefined,
    (_repository, missing) => told.push(missing),
  )
  const repository = { installation: 1, owner: 'acme', name: 'deploy' }
  const reconcileCache: readonly (readonly MissingRule[])[] = [
    [],
    ['ledger-deletion'],
    ['ledger-deletion'],
    ['ledger-deletion', 'check-not-required'],
    [],
    [],
  ]
  for (const missing of reconcileCache) memory.missing(repository, missing)
  expect(told).toEqual([['ledger-deletion'], ['ledger-deletion', 'check-not-required'], []])
})

test('[T32] an answer that was asked for before a write, and comes after it, takes nothing back', () => {
  const memory = new LedgerMemory(
    () => undefined,
    () => undefined,
  )
  const repository = { installation: 1, owner: 'acme', name: 'deploy' }
  memory.whole(repository, { index: 2, hash: digest('b') }, commit('b'))
  memory.whole(repository, { index: 1, hash: digest('a') }, commit('a'))
  expect(memory.headOf(repository)).toEqual({ index: 2, hash: digest('b') })
  expect(memory.lastWhole(repository)).toBe(commit('b'))
})
