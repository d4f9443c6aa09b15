// What refers to an image: by the referrers API, or by the fallback tag where a registry has only that (OCI distribution spec 1.1).
import { z } from 'zod'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { HttpAnswer } from './http/http-exchange.ts'
import type { ImageName } from './image-name.ts'
import { parseJson } from './manifest-document.ts'
import type { RegistryClient } from './registry-client.ts'

export const indexType = 'application/vnd.oci.image.index.v1+json'

/** Members that are not ours to understand are kept: an index is written back whole. */
const referrerSchema = z.looseObject({
  mediaType: z.string(),
  digest: digestSchema,
  size: z.int().nonnegative(),
  artifactType: z.string().optional(),
  annotations: z.record(z.string(), z.string()).nullish(),
})
export type Referrer = z.infer<typeof referrerSchema>

export const referrersIndexSchema = z.looseObject({
  mediaType: z.literal(indexType).optional(),
  manifests: z.array(referrerSchema),
})
export type ReferrersIndex = z.infer<typeof referrersIndexSchema>

/** Bytes; about a thousand referrers. */
const cap = 4 * 1024 * 1024
const mostPages = 20

/** The tag that lists referrers where there is no API: `sha256-<hex>`. */
export function fallbackTag(subject: Digest): string {
  return subject.replace(':', '-')
}

/** Everything that refers to an image, or what of it is of one artifact type; the error says why it is not known. */
export async function listReferrers(
  client: RegistryClient,
  name: ImageName,
  subject: Digest,
  artifactType?: string,
): Promise<Result<readonly Referrer[], string>> {
  const found: Referrer[] = []
  const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`
  let path: string | undefined = `referrers/${subject}${filter}`
  for (let page = 0; path !== undefined; page += 1) {
    if (page === mostPages) return err(`${name.registry} lists more referrers of ${subject} than are read`)
    const answer = await client.ask({ name, path, method: 'GET', accept: indexType, cap })
    if (answer.kind === 'failed') return err(answer.reason)
    const index = answer.status === 404 ? await readFallback(client, name, subject) : parseIndex(name, answer)
    if (!index.ok) return index
    found.push(...(index.value?.manifests ?? []))
    path = nextPage(answer)
  }
  if (artifactType === undefined) return ok(found)
  return ok(found.filter((referrer) => referrer.artifactType === artifactType))
}

/** The index under the fallback tag; undefined while there is none. */
export async function readFallback(
  client: RegistryClient,
  name: ImageName,
  subject: Digest,
): Promise<Result<ReferrersIndex | undefined, string>> {
  const path = `manifests/${fallbackTag(subject)}`
  const answer = await client.ask({ name, path, method: 'GET', accept: indexType, cap })
  if (answer.kind === 'failed') return err(answer.reason)
  return answer.status === 404 ? ok(undefined) : parseIndex(name, answer)
}

function parseIndex(name: ImageName, { body }: HttpAnswer): Result<ReferrersIndex, string> {
  const index = referrersIndexSchema.safeParse(parseJson(body)).data
  return index === undefined
    ? err(`${name.registry} lists referrers in a way that is not read here`)
    : ok(index)
}

/** `Link: </v2/…>; rel="next"`, as all listings of the specification go on. */
function nextPage({ headers }: HttpAnswer): string | undefined {
  return /<([^>]+)>\s*;\s*rel="?next"?/.exec(headers.get('link') ?? '')?.[1]
}
