// A blob's text as GraphQL gives it, or why there is none.
import { z } from 'zod'
import type { FileAnswer } from '../../../ports/git-host/git-host-queries.ts'

/** Larger files are not read; GitHub itself cuts texts at about this size. */
const largestFile = 512 * 1024

export const blobFields = 'oid byteSize isBinary isTruncated text'

export const blobSchema = z.object({
  oid: z.string(),
  byteSize: z.int(),
  /** Null where GitHub did not find out. */
  isBinary: z.boolean().nullable(),
  isTruncated: z.boolean(),
  text: z.string().nullable(),
})

/** A text is only given whole. */
export function fileOf(blob: z.infer<typeof blobSchema>): FileAnswer {
  const { oid, byteSize, isBinary, isTruncated, text } = blob
  if (byteSize > largestFile || isTruncated) return { kind: 'unreadable', why: 'too-large' }
  if (isBinary === true || text === null) return { kind: 'unreadable', why: 'binary' }
  return { kind: 'file', text, oid }
}
