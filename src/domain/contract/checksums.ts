// Checksums: a `SHA256SUMS` file, as `sha256sum` writes it and reads it back.
import { type Digest, digestSchema } from '../identifiers.ts'

export const checksumsName = 'SHA256SUMS'

export interface Checksum {
  /** From the folder of the file. */
  readonly name: string
  readonly digest: Digest
}

/** Undefined where a line is something else, or there is none: half a list proves nothing. */
export function parseChecksums(text: string): readonly Checksum[] | undefined {
  const lines = text.split('\n').filter((line) => line !== '')
  const sums = lines.flatMap((line): readonly Checksum[] => {
    const [, hex, name] = /^([a-f0-9]{64}) [ *](.+)$/.exec(line) ?? []
    if (hex === undefined || name === undefined) return []
    return [{ name: name.replace(/^(?:\.\/)+/, ''), digest: digestSchema.parse(`sha256:${hex}`) }]
  })
  return lines.length === 0 || sums.length !== lines.length ? undefined : sums
}

/** The text that `sha256sum -c` reads, in the order of the names. */
export function writeChecksums(files: ReadonlyMap<string, Digest>): string {
  return [...files]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, digest]) => `${digest.slice('sha256:'.length)}  ${name}\n`)
    .join('')
}
