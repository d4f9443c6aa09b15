// Interleavings: what people do comes between any two requests of the bot, in an order drawn from a seed and so replayable.
import { Refused } from '../../sandbox/github/people.ts'
import type { World } from '../../sandbox/world/start-world.ts'

/** Something a person does at a moment nobody chose. */
export interface Deed {
  readonly name: string
  readonly happens: () => Promise<unknown>
}

/** A stream of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The same things in an order drawn from the stream. */
export function shuffled<T>(things: readonly T[], draw: () => number): readonly T[] {
  const drawn = things.map((thing) => ({ thing, at: draw() }))
  return drawn.toSorted((one, other) => one.at - other.at).map(({ thing }) => thing)
}

/**
 * Lets the deeds happen in their order, each right before some request of the bot; those left over when nothing moves
 * any more happen then. What GitHub refuses a person is no news.
 *
 * @returns what happened, for whoever has to find out why
 */
export async function interleave(
  world: World,
  deeds: readonly Deed[],
  draw: () => number,
): Promise<readonly string[]> {
  const story: string[] = []
  const left = [...deeds]
  let gap = gapFrom(draw)
  const next = async (): Promise<void> => {
    const deed = left.shift()
    if (deed === undefined) return
    story.push(`${deed.name}: ${await outcome(deed)}`)
  }
  world.github.faults.add({
    when: ({ caller }) =>
      caller === 'installation' && left.length > 0 && --gap < 0 && (gap = gapFrom(draw)) >= 0,
    fault: { kind: 'meanwhile', happens: next },
    times: Number.POSITIVE_INFINITY,
  })
  await world.settled()
  while (left.length > 0) {
    await next()
    await world.settled()
  }
  world.github.faults.clear()
  return story
}

/** How many requests of the bot pass before the next deed. */
function gapFrom(draw: () => number): number {
  return Math.floor(draw() * 5)
}

async function outcome({ happens }: Deed): Promise<string> {
  try {
    await happens()
    return 'done'
  } catch (error) {
    if (error instanceof Refused) return error.message
    throw error
  }
}
