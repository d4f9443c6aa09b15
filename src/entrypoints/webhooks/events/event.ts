// An event: what one kind of webhook means to us. Every event has this shape.
import { z } from 'zod'
import type { Command } from '../../../engine/job.ts'

/** A command, and what it means: a second one of the same meaning is dropped. Undefined: every delivery counts. */
export interface Wanted {
  readonly command: Command
  readonly meaning: string | undefined
}

export interface WebhookEvent {
  /** GitHub's name of the event, as `app.yml` subscribes to it. */
  readonly name: string
  /** The commands a delivery asks for; throws a ZodError when the payload is not what GitHub describes. */
  commands(payload: object, delivery: string): readonly Wanted[]
}

/** What every event of a repository carries. */
export const repositorySchema = z.object({
  owner: z.object({ login: z.string() }),
  name: z.string(),
  default_branch: z.string(),
})

/** Which repository an event is about; undefined for events of an organisation or an installation. */
export const placeSchema = z.object({
  installation: z.object({ id: z.int().positive() }),
  repository: repositorySchema.optional(),
})

/** A command for every delivery of the event. */
export function always(command: Command): Wanted {
  return { command, meaning: undefined }
}
