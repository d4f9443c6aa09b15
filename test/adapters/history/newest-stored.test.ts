// Finding the newest stored entry: right for every length, and in few looks.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newestStored } from '../../../src/adapters/mirror/newest-stored.ts'

test('[D4] finds the newest of those that are stored, whatever is missing after it, in few looks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(200_000), fc.nat(200_000), async (one, other) => {
      const newest = Math.max(one, other)
      const stored = Math.min(one, other)
      let reconcileCache = 0
      const found = await newestStored(newest, async (index) => {
        reconcileCache += 1
        return Promise.resolve(index <= stored)
      })
      expect(found).toBe(stored)
      expect(reconcileCache).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(newest - stored + 1)) + 2)
    }),
  )
})

test('looks once where all is stored, and not at all where nothing can be', async () => {
  const reconcileCache: number[] = []
  const isStored = async (index: number): Promise<boolean> => Promise.resolve(reconcileCache.push(index) > 0)
  expect(await newestStored(100_000, isStored)).toBe(100_000)
  expect(await newestStored(0, isStored)).toBe(0)
  expect(reconcileCache).toEqual([100_000])
})
