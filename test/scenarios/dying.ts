// Dying: the bot is killed at a request, before or after GitHub acted on it.
import type { FaultyRequest } from '../../src/sandbox/github/faults/faults.ts'
import type { World } from '../../src/sandbox/world/start-world.ts'

/** Resolves when the bot has died of the first request that is meant. */
export async function diesAt(
  world: World,
  kind: 'reset-before' | 'reset-after',
  isMeant: (request: FaultyRequest) => boolean,
): Promise<void> {
  const died = Promise.withResolvers<void>()
  const when = (request: FaultyRequest): boolean => {
    if (!isMeant(request)) return false
    world.killBot().then(died.resolve, died.reject)
    return true
  }
  world.github.faults.add({ when, fault: { kind }, times: 1 })
  await died.promise
}

export function nth<T>(count: number, isMeant: (value: T) => boolean): (value: T) => boolean {
  let seen = 0
  return (value) => isMeant(value) && ++seen === count
}
