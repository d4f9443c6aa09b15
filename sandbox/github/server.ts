// The HTTP server of the sandbox, on loopback: API, git clients and pages behind one address.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { isApiPath, serveApi } from './endpoints/api-endpoint.ts'
import type { Desk, Incoming, Outgoing } from './endpoints/desk.ts'
import { gitPathOf, serveGitClient } from './endpoints/git-endpoint.ts'

/** Answers what is neither API nor git; undefined: there is no such page. */
export type Pages = (incoming: Incoming) => Promise<Outgoing | undefined>

export interface RunningServer {
  /** As in `http://127.0.0.1:40123`. */
  readonly origin: string
  close(): Promise<void>
}

/** A request's chunks, which Node types as anything. */
const bytesSchema = z.instanceof(Buffer)

/** GitHub takes no more either. */
const largestBody = 100 * 1024 * 1024

export async function startServer(desk: Desk, pages: Pages, port = 0): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(desk, pages, request, response).catch((problem: unknown) => {
      desk.judge.violate(
        `the sandbox broke: ${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}`,
      )
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${portOf(address)}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(
  desk: Desk,
  pages: Pages,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const incoming = await read(request)
  const path = incoming.url.pathname
  const git = gitPathOf(path)
  const missing: Outgoing = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not Found' }
  const outgoing = isApiPath(path)
    ? await serveApi(desk, incoming)
    : git === undefined
      ? ((await pages(incoming)) ?? missing)
      : await serveGitClient(desk, git, incoming)
  if (outgoing === 'cut') {
    request.socket.destroy()
    return
  }
  // By the one clock there is here.
  response.writeHead(outgoing.status, { date: desk.world.now().toUTCString(), ...outgoing.headers })
  response.end(outgoing.body)
}

async function read(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = bytesSchema.parse(chunk)
    size += bytes.length
    if (size > largestBody) throw new Error('a request body over 100 MB')
    chunks.push(bytes)
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://127.0.0.1'),
    headers,
    body: Buffer.concat(chunks),
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}
