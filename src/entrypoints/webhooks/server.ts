// The server: webhooks in, health and readiness out, nothing else. It logs ids, never bodies. Why it is ours: ADR 18.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { CappedBodies } from './capped-body.ts'
import type { OnDelivery } from './delivery.ts'
import { receiveDelivery, type Answer, type Verify } from './receive-delivery.ts'

export type ServerLog = Pick<Logger, 'info' | 'warn' | 'error'>

export interface ServerOptions {
  /** The path webhooks arrive at. */
  readonly webhookPath: string
  /** Probot's own check of the signature: `probot.webhooks.verify`. */
  readonly verify: Verify
  readonly onDelivery: OnDelivery
  /** Why the server is not ready yet, or undefined when it is. */
  readonly notReady: () => string | undefined
  readonly log: ServerLog
}

/** Makes the server; the caller lets it listen. GitHub waits 10 seconds for an answer, so nothing here takes long. */
export function createWebhookServer(options: ServerOptions): Server {
  const bodies = new CappedBodies()
  const server = createServer((request, response) => {
    void answer(request, { ...options, bodies })
      .catch((error: unknown): Answer => ({ status: 500, reason: 'something broke', error }))
      .then((given) => send(given, request, response, options.log))
  })
  // Whoever dribbles a request loses the connection.
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  return server
}

async function answer(
  request: IncomingMessage,
  options: ServerOptions & { readonly bodies: CappedBodies },
): Promise<Answer> {
  const [path = ''] = (request.url ?? '').split('?')
  const asks = request.method === 'GET' || request.method === 'HEAD'
  if (request.method === 'POST' && path === options.webhookPath) return receiveDelivery(request, options)
  if (asks && path === '/healthz') return { status: 200 }
  if (asks && path === '/readyz') {
    const reason = options.notReady()
    return reason === undefined ? { status: 200 } : { status: 503, reason }
  }
  return { status: 404, reason: 'there is nothing here' }
}

const words: Readonly<Record<number, string>> = { 200: 'ok', 202: 'queued' }

function send(given: Answer, request: IncomingMessage, response: ServerResponse, log: ServerLog): void {
  const { status, reason, error, ...ids } = given
  const known = error === undefined ? ids : { ...ids, err: error }
  const isWebhook = known.delivery !== undefined || request.method === 'POST'
  if (isWebhook && status >= 500) log.error({ status, ...known }, `webhook not taken: ${reason}`)
  else if (isWebhook && status >= 400) log.warn({ status, ...known }, `webhook refused: ${reason}`)
  else if (isWebhook) log.info({ status, ...known }, 'webhook queued')
  // What is left of a body is not waited for.
  if (!request.complete) response.setHeader('connection', 'close')
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${reason ?? words[status] ?? ''}\n`)
}
