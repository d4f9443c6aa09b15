// Blobs: pulled by digest, pushed in one piece, in two steps or in chunks (OCI distribution spec 1.1, "Pushing Blobs").
import { digestOfBytes, type RegistryContents } from './contents.ts'
import { errorReply, type RegistryReply, type RegistryRequest, reply } from './exchange.ts'

export function answerBlob(
  contents: RegistryContents,
  repository: string,
  digest: string,
  method: string,
): RegistryReply {
  if (method !== 'GET' && method !== 'HEAD')
    return errorReply(405, 'UNSUPPORTED', `blobs do not answer ${method}`)
  const bytes = contents.find(repository)?.blobs.get(digest)
  if (bytes === undefined) return errorReply(404, 'BLOB_UNKNOWN', 'blob unknown to registry')
  return reply(200, { 'content-type': 'application/octet-stream', 'docker-content-digest': digest }, bytes)
}

/** The uploads that have been opened and not yet closed. */
export class Uploads {
  readonly #open = new Map<string, Buffer>()
  readonly #contents: RegistryContents
  #opened = 0

  constructor(contents: RegistryContents) {
    this.#contents = contents
  }

  /** `POST /v2/<name>/blobs/uploads/`: mounts, takes the whole blob at once, or opens an upload. */
  start(repository: string, request: RegistryRequest): RegistryReply {
    if (request.method !== 'POST') return errorReply(405, 'UNSUPPORTED', 'uploads are opened by POST')
    const query = request.url.searchParams
    const mounted = this.#contents.find(query.get('from') ?? '')?.blobs.get(query.get('mount') ?? '')
    if (mounted !== undefined) return this.#keep(repository, digestOfBytes(mounted), mounted)
    const digest = query.get('digest')
    if (digest !== null) return this.#keep(repository, digest, request.body)
    this.#opened += 1
    const id = `upload-${String(this.#opened)}`
    this.#open.set(id, Buffer.alloc(0))
    return reply(202, { location: `/v2/${repository}/blobs/uploads/${id}`, range: '0-0' })
  }

  /** `PATCH` adds to an upload, `PUT …?digest=` closes it. */
  go(repository: string, id: string, request: RegistryRequest): RegistryReply {
    const before = this.#open.get(id)
    if (before === undefined) return errorReply(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry')
    const bytes = Buffer.concat([before, request.body])
    switch (request.method) {
      case 'PATCH':
        this.#open.set(id, bytes)
        return reply(202, {
          location: `/v2/${repository}/blobs/uploads/${id}`,
          range: `0-${String(bytes.length - 1)}`,
        })
      case 'PUT':
        this.#open.delete(id)
        return this.#keep(repository, request.url.searchParams.get('digest') ?? '', bytes)
      default:
        return errorReply(405, 'UNSUPPORTED', `uploads do not answer ${request.method}`)
    }
  }

  #keep(repository: string, digest: string, bytes: Buffer): RegistryReply {
    if (digest !== digestOfBytes(bytes))
      return errorReply(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content')
    this.#contents.open(repository).blobs.set(digest, bytes)
    return reply(201, { location: `/v2/${repository}/blobs/${digest}`, 'docker-content-digest': digest })
  }
}
