// A bucket that stands in for S3: it checks every signature with another implementation than ours, and keeps objects in memory.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { sign } from 'aws4'

export interface BucketOptions {
  /** Whether `If-None-Match` is known; older stores take no notice of it. */
  readonly conditions?: boolean
  readonly region: string
  readonly keyId: string
  readonly secret: string
}

export interface BucketStandIn {
  readonly hostname: string
  readonly port: string
  /** Path to content, as in `/bucket/folder/key`. */
  readonly objects: ReadonlyMap<string, string>
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly body?: string
}

/** How far a request's clock may be off ("RequestTimeTooSkewed"). */
const skewMs = 15 * 60 * 1000

/** Path style only: `GET` and `PUT` of objects, with `If-None-Match: *` as Amazon has it since 2024. */
export async function startBucket(options: BucketOptions): Promise<BucketStandIn> {
  const { conditions = true } = options
  const objects = new Map<string, string>()
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request)
    const { status, body: text = '' } =
      refusal(request, body, options) ?? answer(objects, request, body, conditions)
    response.writeHead(status, { 'content-type': status === 200 ? 'application/json' : 'application/xml' })
    response.end(text)
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    hostname: '127.0.0.1',
    port: String(address !== null && typeof address === 'object' ? address.port : 0),
    objects,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function answer(
  objects: Map<string, string>,
  { method, url = '', headers }: IncomingMessage,
  body: Buffer,
  conditions: boolean,
): Answer {
  const key = decodeURIComponent(url)
  const there = objects.get(key)
  switch (method) {
    case 'GET':
      return there === undefined ? refused(404, 'NoSuchKey') : { status: 200, body: there }
    case 'PUT':
      if (conditions && there !== undefined && headers['if-none-match'] === '*')
        return refused(412, 'PreconditionFailed')
      objects.set(key, body.toString('utf8'))
      return { status: 200 }
    default:
      return refused(405, 'MethodNotAllowed')
  }
}

/** "Signature Version 4": the request, signed again with the headers it says it signed, must come out the same. */
function refusal(request: IncomingMessage, body: Buffer, access: BucketOptions): Answer | undefined {
  const { method = '', url = '', headers } = request
  const given = headers.authorization ?? ''
  const hash = createHash('sha256').update(body).digest('hex')
  if (headers['x-amz-content-sha256'] !== hash) return refused(400, 'XAmzContentSHA256Mismatch')
  if (!isRecent(String(headers['x-amz-date']))) return refused(403, 'RequestTimeTooSkewed')
  const signed = /SignedHeaders=([^,]+),/.exec(given)?.[1]?.split(';') ?? []
  const condition = headers['if-none-match'] === undefined ? [] : ['if-none-match']
  const needed = ['host', 'x-amz-content-sha256', 'x-amz-date', ...condition]
  if (!needed.every((name) => signed.includes(name))) return refused(403, 'AccessDenied')
  const again = sign(
    {
      service: 's3',
      region: access.region,
      method,
      path: url,
      headers: Object.fromEntries(signed.map((name) => [name, String(headers[name])])),
    },
    { accessKeyId: access.keyId, secretAccessKey: access.secret },
  )
  return again.headers?.['Authorization'] === given ? undefined : refused(403, 'SignatureDoesNotMatch')
}

/** `20261121T120000Z`. */
function isRecent(date: string): boolean {
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  return Math.abs(at - Date.now()) <= skewMs
}

function refused(status: number, code: string): Answer {
  return { status, body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>` }
}
