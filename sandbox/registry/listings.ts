// What a registry lists: tags by name in pages, and referrers of a digest (OCI distribution spec 1.1, "Content Discovery").
import { z } from 'zod'
import type { RegistryContents } from './contents.ts'
import { errorReply, jsonReply, type RegistryReply } from './exchange.ts'

/** `GET /v2/<name>/tags/list?n=&last=`, with a `Link` to the next page. */
export function listTags(
  contents: RegistryContents,
  repository: string,
  query: URLSearchParams,
): RegistryReply {
  const found = contents.find(repository)
  if (found === undefined) return errorReply(404, 'NAME_UNKNOWN', 'repository name not known to registry')
  const last = query.get('last') ?? ''
  const limit = Number(query.get('n') ?? Number.POSITIVE_INFINITY)
  const after = [...found.tags.keys()].toSorted().filter((tag) => tag > last)
  const page = after.slice(0, limit)
  const next = new URLSearchParams({ n: String(limit), last: page.at(-1) ?? last })
  return jsonReply(
    200,
    { name: repository, tags: page },
    page.length < after.length
      ? { link: `</v2/${repository}/tags/list?${next.toString()}>; rel="next"` }
      : {},
  )
}

const referrerSchema = z.object({
  artifactType: z.string().optional(),
  config: z.object({ mediaType: z.string() }).optional(),
  subject: z.object({ digest: z.string() }),
  annotations: z.record(z.string(), z.string()).optional(),
})

/** `GET /v2/<name>/referrers/<digest>?artifactType=`: an index of the manifests whose `subject` is that digest. */
export function listReferrers(
  contents: RegistryContents,
  repository: string,
  digest: string,
  query: URLSearchParams,
): RegistryReply {
  const wanted = query.get('artifactType')
  const manifests = [...(contents.find(repository)?.manifests ?? [])].flatMap(([own, stored]) => {
    const parsed = referrerSchema.safeParse(JSON.parse(stored.bytes.toString('utf8'))).data
    const artifactType = parsed?.artifactType ?? parsed?.config?.mediaType
    if (parsed?.subject.digest !== digest || (wanted !== null && artifactType !== wanted)) return []
    return [
      {
        mediaType: stored.mediaType,
        digest: own,
        size: stored.bytes.length,
        artifactType,
        annotations: parsed.annotations,
      },
    ]
  })
  return jsonReply(
    200,
    { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests },
    {
      'content-type': 'application/vnd.oci.image.index.v1+json',
      ...(wanted === null ? {} : { 'oci-filters-applied': 'artifactType' }),
    },
  )
}
