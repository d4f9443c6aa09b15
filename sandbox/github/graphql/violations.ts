// What a document asked that it should not have: invalid for the schema, or beyond what the sandbox implements.
import type { World } from '../state/world.ts'

const kept = new WeakMap<World, string[]>()

/** Remembers a violation; a test run that has one fails. */
export function reportViolation(world: World, violation: string): void {
  const list = kept.get(world) ?? []
  kept.set(world, [...list, violation])
}

/** All violations of a world's GraphQL endpoint, oldest first. */
export function graphqlViolations(world: World): readonly string[] {
  return kept.get(world) ?? []
}
