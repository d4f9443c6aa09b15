// VEX applied: whether somebody's word that a vulnerability does no harm is about this image.
import type { Digest } from '../identifiers.ts'
import { digestsIn } from './formats/named-digests.ts'
import type { VexStatement, Vulnerability } from './report.ts'

/**
 * The statement that excuses a vulnerability of an image, if there is one. It has to name the image by digest, with or
 * without the package in it, or the very package by its package URL. What it names otherwise is another product.
 */
export function excuseFor(
  vulnerability: Vulnerability,
  statements: readonly VexStatement[],
  covers: readonly Digest[],
): VexStatement | undefined {
  const names = [vulnerability.id, ...vulnerability.aliases]
  return statements.find(
    ({ ids, products, within }) =>
      ids.some((id) => names.includes(id)) &&
      products.some((product) => {
        const digests = digestsIn([product])
        if (digests.length === 0) return isPackage(product, vulnerability)
        const inImage = within.length === 0 || within.some((part) => isPackage(part, vulnerability))
        return inImage && digests.some((digest) => covers.includes(digest))
      }),
  )
}

/** Package URLs are compared with their version and without qualifiers, which tools add as they like. */
function isPackage(product: string, { purl }: Vulnerability): boolean {
  if (purl === undefined || !product.startsWith('pkg:')) return false
  const [wanted, found] = [plain(product), plain(purl)]
  return wanted === found && wanted.includes('@')
}

function plain(purl: string): string {
  return purl
    .replace(/[?#].*$/s, '')
    .replaceAll('%2B', '+')
    .replaceAll('%40', '@')
}
