// How a job is kept in the database: as JSON inside a string, because PostgreSQL's own JSON refuses some of JSON's characters.
import { z } from 'zod'
import type { Job } from '../../ports/job-queue.ts'

const jobShape = z.object({
  lane: z.string(),
  delivery: z.string(),
  meaning: z.string(),
  payload: z.unknown(),
})
const packedShape = z.object({ json: z.string() })

/** A row's content. NUL and lone surrogates, which jsonb cannot hold, are escaped twice and so survive. */
export type PackedJob = z.infer<typeof packedShape>

export function pack(job: Job): PackedJob {
  return { json: JSON.stringify(job) }
}

/** The job that was packed; throws when the row is not one of ours. */
export function unpack(data: unknown): Job {
  return jobShape.parse(JSON.parse(packedShape.parse(data).json))
}
