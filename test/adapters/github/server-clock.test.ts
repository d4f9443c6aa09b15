// GitHub's clock: whatever this machine's clock does, what it tells is GitHub's time, and never ahead of it. [T37]
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ServerClock } from '../../../src/adapters/github/server-clock.ts'

const day = 86_400_000

test('[T37] an own clock that is wrong by a day, by ten years or at random changes nothing', () => {
  const skew = fc.oneof(
    fc.constantFrom(-3650, -1, 1, 3650).map((days) => days * day),
    fc.integer({ min: -10 * 365 * day, max: 10 * 365 * day }),
  )
  const moments = fc.array(fc.record({ elapsed: fc.integer({ min: 0, max: 30 * day }), wrong: skew }), {
    minLength: 1,
  })
  fc.assert(
    // From before the changes of summer time and the last leap second to long after.
    fc.property(
      fc.integer({ min: Date.UTC(2016, 11, 1), max: Date.UTC(2060, 0, 1) }),
      moments,
      (start, steps) => {
        let elapsed = 0
        let wrong = 0
        const clock = new ServerClock(
          () => start + elapsed + wrong,
          () => elapsed,
        )
        clock.heard(new Date(start).toUTCString())
        for (const step of steps) {
          elapsed += step.elapsed
          ;({ wrong } = step)
          const told = clock.now()
          expect(told).toBeLessThanOrEqual(start + elapsed)
          expect(told).toBeGreaterThan(start + elapsed - 1000)
        }
      },
    ),
  )
})

test('what is no date is not heard; before any, the own clock is all there is', () => {
  const clock = new ServerClock(
    () => 1_000_000,
    () => 0,
  )
  for (const date of [undefined, '', 'yesterday']) clock.heard(date)
  expect(clock.now()).toBe(1_000_000)
})
