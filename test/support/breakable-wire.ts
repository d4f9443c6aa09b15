// A wire to a server that can be cut and mended: what goes in at one port of this machine comes out at another.
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface BreakableWire {
  /** `127.0.0.1:port`. */
  readonly host: string
  /** Breaks every connection, and every new one. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function startWire(to: {
  readonly hostname: string
  readonly port: string
}): Promise<BreakableWire> {
  const ends = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(to.port), to.hostname)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.on('error', () => other.destroy())
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
      end.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const cut = (): void => {
    isCut = true
    for (const end of ends) end.destroy()
  }
  return {
    host: `127.0.0.1:${String(port)}`,
    cut,
    mend() {
      isCut = false
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
