// `Blob`: a file's bytes. A symlink's text is its target: only the tree entry's mode tells them apart.
import type { BlobSource } from '../../git/git-sources.ts'
import { objectType, ofKind } from '../../object-type.ts'
import { gitObjectFields } from './git-object.ts'

/** From here on GitHub cuts the text. Unpublished; measured by many as 512 kB. */
const longestText = 512_000

export const blobType = objectType('Blob', ofKind<BlobSource>('Blob'), {
  ...gitObjectFields,
  byteSize: ({ bytes }) => bytes.length,
  isBinary: ({ bytes }) => isBinary(bytes),
  isTruncated: ({ bytes }) => bytes.length > longestText,
  text: ({ bytes }) => (isBinary(bytes) ? null : bytes.toString('utf8', 0, longestText)),
})

/** As git decides it: a zero byte among the first 8,000. */
function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8000).includes(0)
}
