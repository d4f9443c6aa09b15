// Dying: the bot is killed at a request, before or after GitHub acted on it, and started again.
import type { FaultyRequest } from '../../sandbox/github/faults/faults.ts'
import type { World } from '../../sandbox/world/start-world.ts'

/** Resolves when the bot has died of the first request that is meant. */
async function diesAt(
  world: World,
  kind: 'reset-before' | 'reset-after',
  isTargeted: (request: FaultyRequest) => boolean,
): Promise<void> {
  const died = Promise.withResolvers<void>()
  const when = (request: FaultyRequest): boolean => {
    if (!isTargeted(request)) return false
    world.killBot().then(died.resolve, died.reject)
    return true
  }
  world.github.faults.add({ when, fault: { kind }, times: 1 })
  await died.promise
}

/** A request, by what it does, as the log sums it up; the first, second … of its kind. */
export interface Point {
  readonly kind: 'reset-before' | 'reset-after'
  readonly summary: string
  readonly count: number
}

/** Lets something happen, and settles; at the point, where there is one, the bot dies of it and is started again. */
export async function happensThroughDeath(
  world: World,
  happens: () => Promise<unknown>,
  point: Point | undefined,
): Promise<void> {
  const died =
    point === undefined
      ? undefined
      : diesAt(
          world,
          point.kind,
          nth(point.count, (request) => request.summary === point.summary),
        )
  await happens()
  if (died !== undefined) {
    await died
    await world.startBot()
  }
  await world.settled()
}

function nth<T>(count: number, isTargeted: (value: T) => boolean): (value: T) => boolean {
  let seen = 0
  return (value) => isTargeted(value) && ++seen === count
}
