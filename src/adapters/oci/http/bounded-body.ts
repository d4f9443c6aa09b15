// Reads an HTTP body up to a size, and lets go of the connection beyond it.
import { z } from 'zod'
import { err, ok, type Result } from '../../../domain/result.ts'

const bytesSchema = z.instanceof(Uint8Array)

/** The whole body, or how large it may be. Throws when the connection breaks, as the stream does. */
export async function readBounded(
  body: AsyncIterable<unknown>,
  cap: number,
): Promise<Result<Buffer, string>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    const bytes = bytesSchema.parse(chunk)
    size += bytes.length
    // Leaving the loop closes the body.
    if (size > cap) return err(`more than ${String(cap)} bytes, which is more than is read`)
    chunks.push(bytes)
  }
  return ok(Buffer.concat(chunks))
}
