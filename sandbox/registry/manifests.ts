// Manifests: pulled, pushed and deleted by tag or digest (OCI distribution spec 1.1, "Pulling manifests", "Pushing Manifests").
import { z } from 'zod'
import { digestSchema } from '../../src/domain/identifiers.ts'
import { digestOfBytes, type RegistryContents, type RepositoryContents } from './contents.ts'
import { errorReply, type RegistryReply, type RegistryRequest, reply } from './exchange.ts'

const descriptorSchema = z.object({ digest: z.string() })

/** Only what a registry looks at before it takes a manifest. */
const pushedSchema = z.object({
  mediaType: z.string().optional(),
  config: descriptorSchema.optional(),
  layers: z.array(descriptorSchema).optional(),
  manifests: z.array(descriptorSchema).optional(),
  subject: descriptorSchema.optional(),
})

export interface ManifestRules {
  readonly contents: RegistryContents
  readonly referrers: boolean
}

export function answerManifest(
  { contents, referrers }: ManifestRules,
  repository: string,
  reference: string,
  request: RegistryRequest,
): RegistryReply {
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return pullManifest(contents, repository, reference)
    case 'PUT':
      return pushManifest(contents.open(repository), repository, reference, request, referrers)
    case 'DELETE':
      return deleteManifest(contents, repository, reference)
    default:
      return errorReply(405, 'UNSUPPORTED', `manifests do not answer ${request.method}`)
  }
}

function pullManifest(contents: RegistryContents, repository: string, reference: string): RegistryReply {
  const found = contents.find(repository)
  if (found === undefined) return errorReply(404, 'NAME_UNKNOWN', 'repository name not known to registry')
  const digest = contents.resolve(repository, reference)
  const manifest = digest === undefined ? undefined : found.manifests.get(digest)
  if (digest === undefined || manifest === undefined)
    return errorReply(404, 'MANIFEST_UNKNOWN', 'manifest unknown')
  return reply(200, { 'content-type': manifest.mediaType, 'docker-content-digest': digest }, manifest.bytes)
}

function pushManifest(
  repository: RepositoryContents,
  name: string,
  reference: string,
  request: RegistryRequest,
  referrers: boolean,
): RegistryReply {
  const parsed = parseJson(request.body)
  if (parsed === undefined) return errorReply(400, 'MANIFEST_INVALID', 'manifest invalid')
  const missing = missingParts(parsed, repository)
  if (missing !== undefined) return errorReply(400, 'MANIFEST_BLOB_UNKNOWN', `${missing} is unknown here`)
  const digest = digestOfBytes(request.body)
  if (reference.includes(':') && reference !== digest)
    return errorReply(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content')

  const mediaType = request.headers['content-type'] ?? parsed.mediaType ?? 'application/octet-stream'
  repository.manifests.set(digest, { mediaType, bytes: request.body })
  if (reference !== digest) repository.tags.set(reference, digest)
  return reply(201, {
    location: `/v2/${name}/manifests/${digest}`,
    'docker-content-digest': digest,
    ...(referrers && parsed.subject !== undefined ? { 'oci-subject': parsed.subject.digest } : {}),
  })
}

function missingParts(
  manifest: z.infer<typeof pushedSchema>,
  repository: RepositoryContents,
): string | undefined {
  const blobs = [...(manifest.config === undefined ? [] : [manifest.config]), ...(manifest.layers ?? [])]
  return (
    blobs.find((blob) => !repository.blobs.has(blob.digest))?.digest ??
    manifest.manifests?.find((child) => !repository.manifests.has(child.digest))?.digest
  )
}

function deleteManifest(contents: RegistryContents, repository: string, reference: string): RegistryReply {
  const found = contents.find(repository)
  const digest = contents.resolve(repository, reference)
  if (found === undefined || digest === undefined)
    return errorReply(404, 'MANIFEST_UNKNOWN', 'manifest unknown')
  if (digestSchema.safeParse(reference).success) {
    found.manifests.delete(digest)
    for (const [tag, tagged] of found.tags) if (tagged === digest) found.tags.delete(tag)
  } else {
    found.tags.delete(reference)
  }
  return reply(202)
}

function parseJson(body: Buffer): z.infer<typeof pushedSchema> | undefined {
  try {
    return pushedSchema.safeParse(JSON.parse(body.toString('utf8'))).data
  } catch {
    return undefined
  }
}
