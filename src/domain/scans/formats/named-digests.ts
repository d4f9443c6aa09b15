// The digests by which a report names its image, wherever formats have put them.
import { type Digest, digestSchema, type Instant, instantSchema } from '../../identifiers.ts'

/** Digests in texts such as `ghcr.io/acme/api@sha256:…` or `pkg:oci/api@sha256%3A…`. */
export function digestsIn(texts: readonly (string | undefined)[]): readonly Digest[] {
  const found = texts.flatMap((text) => [
    ...(text ?? '').matchAll(/sha256(?::|%3[aA])([a-f0-9]{64})(?![a-f0-9])/g),
  ])
  return [...new Set(found.map(([, hex]) => digestSchema.parse(`sha256:${hex}`)))]
}

/** One place where the image may be named; no place at all where it is not. */
export function namedBy(texts: readonly (string | undefined)[]): readonly (readonly Digest[])[] {
  const digests = digestsIn(texts)
  return digests.length === 0 ? [] : [digests]
}

/** When a report says it was made; a time that makes no sense is none. */
export function momentIn(text: string | undefined): Instant | undefined {
  const moment = instantSchema.safeParse(text)
  return moment.success && !moment.data.startsWith('0001') ? moment.data : undefined
}
