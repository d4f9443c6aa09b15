// The relay: one address for webhooks in front of several bots, as a load balancer is, or as a forgotten old bot makes it.
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { RunningBot } from './bot.ts'

/** As much of a bot as the relay needs. */
type Listener = Pick<RunningBot, 'port'>

/** Every bot hears everything, or each delivery goes to the next one that answers. */
export type Spread = 'to-all' | 'in-turns'

export interface Relay {
  readonly url: string
  close(): Promise<void>
}

/** Where a bot takes webhooks. */
export function webhookUrlOf({ port }: Listener): string {
  return `http://127.0.0.1:${port}/api/github/webhooks`
}

/** Answers what a bot answers; 502 when none does. */
export async function startRelay(bots: () => readonly Listener[], spread: Spread): Promise<Relay> {
  let turn = 0
  const pass = async (request: IncomingMessage): Promise<number> => {
    const body = new Uint8Array(await buffer(request))
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name)
        ? [[name, value]]
        : [],
    )
    const send = async (bot: Listener): Promise<number> =>
      fetch(webhookUrlOf(bot), { method: 'POST', headers, body }).then(
        ({ status }) => status,
        () => 502,
      )
    const all = bots()
    if (spread === 'to-all') return Math.min(502, ...(await Promise.all(all.map(send))))
    for (let tries = 0; tries < all.length; tries += 1) {
      turn += 1
      const bot = all[turn % all.length]
      const status = bot === undefined ? 502 : await send(bot)
      if (status < 500) return status
    }
    return 502
  }
  const server = createServer((request, response) => {
    pass(request).then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(502).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
