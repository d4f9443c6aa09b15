// Two bots that share nothing, as in a rolling deploy or with a forgotten old one: both hear everything, and nothing is done twice.
import { expect, test } from 'vitest'
import type { World } from '../../sandbox/world/start-world.ts'
import { survive } from './survive.ts'
import { fewOf } from '../support/soak.ts'

/** Interleavings; each seed gives every request another pause. */
const seeds = Array.from({ length: 6 }, (_each, at) => at + 1)

test.each(fewOf(seeds, 1))(
  '[T46] two bots that share nothing: invariants 1 to 8 hold, but for checks that both post (%i)',
  { timeout: 90_000 },
  async (seed) => {
    const { world, issue, ledger } = await survive({ retryPauseMs: 20, patience: 30_000 }, isPostedByBoth)
    await world.startBot()
    jitter(world, seed)
    const { alice, carol } = world.people
    await carol.comments(issue, '/promote api v1.5.0 to dev')
    await alice.comments(issue, '/promote web to staging')
    await world.settled()
    world.github.faults.clear()
    expect((await ledger()).filter((entry) => entry.includes('v1.5.0'))).toEqual([
      'promoted api v1.5.0 dev',
      'verified api v1.5.0 dev',
    ])
  },
)

/** GitHub has no way to post a check only if nobody did yet; of two with one name it shows and counts the newer. */
function isPostedByBoth(problem: string): boolean {
  return /^8: .*given twice the check: /.test(problem)
}

/** Every request of the bots takes another time, the same for the same seed. */
function jitter({ github }: World, seed: number): void {
  let state = seed
  for (let step = 0; step < 8; step += 1) {
    github.faults.add({
      when: () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
        return state % 8 === step
      },
      fault: { kind: 'stall', ms: step * 7 },
      times: Number.POSITIVE_INFINITY,
    })
  }
}
