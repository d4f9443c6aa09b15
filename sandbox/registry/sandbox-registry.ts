// The sandbox registry: the OCI distribution protocol over plain HTTP on loopback, with its state open to tests and the demo.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Digest } from '../../src/domain/identifiers.ts'
import { answerBlob, Uploads } from './blobs.ts'
import { RegistryContents } from './contents.ts'
import {
  type AnsweredRequest,
  errorReply,
  type RegistryReply,
  type RegistryRequest,
  reply,
} from './exchange.ts'
import { type FaultOrder, Faults, sendWithFault } from './faults.ts'
import { type Access, Gatekeeper } from './gatekeeper.ts'
import { listReferrers, listTags } from './listings.ts'
import { answerManifest } from './manifests.ts'
import { type Route, routeOf } from './routes.ts'

export interface RegistryOptions {
  readonly access?: Access
  /** The referrers API; without it only the fallback tags are left, as in Debian's registry. On when left out. */
  readonly referrers?: boolean
}

export interface SandboxRegistry extends AsyncDisposable {
  /** `127.0.0.1:port`, the first part of an image's name. */
  readonly host: string
  /** Every request answered so far, in order. */
  readonly requests: readonly AnsweredRequest[]
  /** Lets a tag name other bytes from now on. */
  moveTag(repository: string, tag: string, digest: Digest): void
  /** Does something just before the nth request from now (1 is the next) is answered. */
  beforeRequest(nth: number, action: () => void): void
  inject(order: FaultOrder): void
  clearFaults(): void
  revokeTokens(): void
  close(): Promise<void>
}

/** Starts an empty registry on a free loopback port. */
export async function startRegistry(options: RegistryOptions = {}): Promise<SandboxRegistry> {
  const contents = new RegistryContents()
  const uploads = new Uploads(contents)
  const gatekeeper = new Gatekeeper(options.access ?? { kind: 'open' })
  const referrers = options.referrers ?? true
  const faults = new Faults()
  const requests: AnsweredRequest[] = []
  const actions = new Map<number, () => void>()
  let received = 0

  const answer = (request: RegistryRequest): RegistryReply => {
    const route = routeOf(request.url.pathname)
    if (route.kind === 'token') return gatekeeper.issue(request)
    const turnedAway = gatekeeper.challenge(request, 'repository' in route ? route.repository : undefined)
    return turnedAway ?? answerRoute(route, request)
  }

  const answerRoute = (route: Route, request: RegistryRequest): RegistryReply => {
    switch (route.kind) {
      case 'base':
        return reply(200, { 'docker-distribution-api-version': 'registry/2.0' })
      case 'tags':
        return listTags(contents, route.repository, request.url.searchParams)
      case 'manifest':
        return answerManifest({ contents, referrers }, route.repository, route.reference, request)
      case 'blob':
        return answerBlob(contents, route.repository, route.digest, request.method)
      case 'uploads':
        return uploads.start(route.repository, request)
      case 'upload':
        return uploads.go(route.repository, route.id, request)
      case 'referrers':
        return referrers
          ? listReferrers(contents, route.repository, route.digest, request.url.searchParams)
          : errorReply(404, 'UNSUPPORTED', 'there is no such path here')
      case 'token':
      case 'unknown':
        return errorReply(404, 'UNSUPPORTED', 'there is no such path here')
    }
  }

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await read(incoming)
    received += 1
    actions.get(received)?.()
    const fault = faults.take(request)
    const result = answer(request)
    requests.push({
      method: request.method,
      path: request.url.pathname + request.url.search,
      status: fault?.kind === 'status' ? fault.status : result.status,
      authorization: authorizationOf(request),
    })
    sendWithFault(response, request.method, result, fault)
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0

  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }

  return {
    host: `127.0.0.1:${String(port)}`,
    requests,
    moveTag: (repository, tag, digest) => contents.moveTag(repository, tag, digest),
    beforeRequest: (nth, action) => actions.set(received + nth, action),
    inject: (order) => faults.add(order),
    clearFaults: () => faults.clear(),
    revokeTokens: () => gatekeeper.revokeTokens(),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function read(incoming: IncomingMessage): Promise<RegistryRequest> {
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://registry.invalid'),
    headers: incoming.headers,
    body: await buffer(incoming),
  }
}

function authorizationOf(request: RegistryRequest): AnsweredRequest['authorization'] {
  const header = request.headers.authorization?.toLowerCase()
  if (header === undefined) return 'none'
  if (header.startsWith('basic ')) return 'basic'
  return header.startsWith('bearer ') ? 'bearer' : 'other'
}
