// What every resolver may know: the world, on whose behalf it asks, and what the document costs.
import type { BrokenField } from '../faults/faults.ts'
import type { Actor } from '../state/records/actor.ts'
import type { Repository } from '../state/records/repository.ts'
import { type Need, permitted } from '../state/permissions.ts'
import type { World } from '../state/world.ts'
import { granted } from '../faults/graphql-refusal.ts'

/** GraphQL's `RateLimit`, after the document at hand was paid for. */
export interface RateLimit {
  readonly cost: number
  readonly nodeCount: number
  readonly limit: number
  readonly used: number
  readonly remaining: number
  readonly resetAt: Date
}

export interface Context {
  readonly world: World
  readonly actor: Actor
  readonly rateLimit: RateLimit
  /** A field that a test wants refused. */
  readonly broken: BrokenField | undefined
}

/** Throws GitHub's refusal unless the actor may do this in the repository. */
export function demand({ world, actor }: Context, repository: Repository, need: Need): void {
  granted(permitted(world, actor, repository, need))
}

/** Whether the actor may do this in the repository. */
export function allowed({ world, actor }: Context, repository: Repository, need: Need): boolean {
  return permitted(world, actor, repository, need).ok
}
