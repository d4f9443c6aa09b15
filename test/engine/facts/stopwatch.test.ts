// The stopwatch: what a gate's facts took, by a clock that is handed in. [D1]
import { expect, test } from 'vitest'
import { instantSchema } from '../../../src/domain/identifiers.ts'
import { Stopwatch } from '../../../src/engine/facts/stopwatch.ts'
import { rules } from '../../support/builders/rules.ts'

/** A clock that goes on by so many milliseconds every time it is looked at. */
function clock(...steps: readonly number[]) {
  let at = Date.parse('2026-03-02T14:05:00Z')
  const left = [...steps]
  return () => {
    const shown = instantSchema.parse(new Date(at).toISOString())
    at += left.shift() ?? 0
    return shown
  }
}

const nothing = async () => Promise.resolve()
const failing = async () => Promise.reject(new Error('the git host answered 502'))

test('[D1] a gate takes what its facts took: the one read that all share, and what was asked elsewhere for it', async () => {
  // Every piece of work looks at the clock twice.
  const stopwatch = new Stopwatch(clock(120, 1, 30, 1, 5))
  await stopwatch.measureRead(nothing)
  await stopwatch.measure('images', nothing)
  await stopwatch.measure('images', nothing)
  const durations = stopwatch.durations(rules(), 'promotion')
  expect(durations.get('order')).toBe(120)
  expect(durations.get('immutability')).toBe(35)
  expect(durations.get('soak')).toBe(0)
})

test('[D1] a clock that is put back takes nothing away', async () => {
  const stopwatch = new Stopwatch(clock(-60_000))
  await stopwatch.measureRead(nothing)
  expect(stopwatch.durations(rules(), 'promotion').get('order')).toBe(0)
})

test('[D1] what failed is not timed, and fails', async () => {
  const stopwatch = new Stopwatch(clock())
  await expect(stopwatch.measureRead(failing)).rejects.toThrow('502')
})
