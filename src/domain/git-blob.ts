// Git's own name for the bytes of a file: what is fetched of it is proved by it.
import { createHash } from 'node:crypto'

/** @returns the SHA-1 by which a repository of the usual format names a file with these bytes */
export function blobOid(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')
}
