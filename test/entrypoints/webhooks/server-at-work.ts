// A real server on a loopback port with Probot's own signature check, and what it took in and logged.
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pino } from 'pino'
import { Probot } from 'probot'
import type { Delivery, OnDelivery } from '../../../src/entrypoints/webhooks/delivery.ts'
import { createWebhookServer } from '../../../src/entrypoints/webhooks/server.ts'

export const secret = 'correct horse battery staple 0123456789'
export const webhookPath = '/api/github/webhooks'

export function sign(body: string, key = secret, algorithm = 'sha256'): string {
  return `${algorithm}=${createHmac(algorithm, key).update(body).digest('hex')}`
}

/** The headers of a proper webhook. */
export function headersFor(body: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-github-delivery': '0b989ba4-242f-11e5-81e1-c7b6966d2516',
    'x-github-event': 'issue_comment',
    'x-hub-signature-256': sign(body),
  }
}

export class ServerAtWork {
  readonly taken: Delivery[] = []
  readonly logged: string[] = []
  /** What happens to a delivery beside being noted. */
  onDelivery: OnDelivery = () => Promise.resolve()
  reason: string | undefined
  readonly server: ReturnType<typeof createWebhookServer>
  readonly log: pino.Logger

  private constructor(probot: Probot) {
    const write = (line: Buffer, _encoding: string, done: () => void): void => {
      this.logged.push(line.toString())
      done()
    }
    this.log = pino(new Writable({ write }))
    this.server = createWebhookServer({
      webhookPath,
      verify: async (body, signature) => probot.webhooks.verify(body, signature),
      onDelivery: async (delivery) => {
        this.taken.push(delivery)
        await this.onDelivery(delivery)
      },
      notReady: () => this.reason,
      log: this.log,
    })
  }

  static async start(): Promise<ServerAtWork> {
    const silent = pino({ level: 'silent' })
    const probot = await new Probot({ appId: 1, privateKey: 'unused', secret, log: silent }).ready()
    const atWork = new ServerAtWork(probot)
    atWork.server.listen(0, '127.0.0.1')
    await once(atWork.server, 'listening')
    return atWork
  }

  get port(): number {
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('the server does not listen')
    return address.port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async post(body: string, headers: Readonly<Record<string, string>> = headersFor(body)): Promise<Response> {
    return fetch(this.url + webhookPath, { method: 'POST', body, headers })
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }
}

export interface Flood {
  /** How many bytes left before the connection was closed. */
  readonly sent: number
  readonly answer: string
}

/** Sends up to `bytes` of body, chunked, for as long as the other side lets it. */
export async function flood(port: number, headers: readonly string[], bytes: number): Promise<Flood> {
  const socket = createConnection(port, '127.0.0.1')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const flooded: { sent: number; answer: string } = { sent: 0, answer: '' }
  socket.on('data', (data) => {
    flooded.answer += data.toString()
  })
  const size = 65_536
  const chunk = Buffer.concat([
    Buffer.from(`${size.toString(16)}\r\n`),
    Buffer.alloc(size, 0x20),
    Buffer.from('\r\n'),
  ])
  function* request(): Generator<Buffer | string> {
    const head = [`POST ${webhookPath} HTTP/1.1`, 'host: localhost', 'transfer-encoding: chunked', ...headers]
    yield `${head.join('\r\n')}\r\n\r\n`
    for (; flooded.sent < bytes; flooded.sent += size) yield chunk
  }
  // The server closes with data on its way, which TCP reports as a broken pipe or a reset: the end of the flood.
  await pipeline(Readable.from(request()), socket).catch(() => undefined)
  await closed
  return flooded
}
