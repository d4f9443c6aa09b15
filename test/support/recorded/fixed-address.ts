// A fixed address in front of a server that listens on any free port: what was written down once is found there again.
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface FixedAddress {
  /** From now on connections lead to this port of 127.0.0.1; before, they are closed. */
  leadTo(port: number): void
  close(): Promise<void>
}

/** How long another run of the same tests on this machine may keep the port. */
const patience = 60_000

/** Listens on a port of 127.0.0.1, as soon as nobody else does. */
export async function fixedAddress(port: number): Promise<FixedAddress> {
  const sockets = new Set<Socket>()
  let target: number | undefined
  const server = createServer((socket) => {
    const behind = target === undefined ? undefined : connect(target, '127.0.0.1')
    if (behind === undefined) {
      socket.destroy()
      return
    }
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await listen(server, port)
  return {
    leadTo(to) {
      target = to
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  const giveUpAt = performance.now() + patience
  for (;;) {
    server.listen(port, '127.0.0.1')
    try {
      await once(server, 'listening')
      return
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isTaken || performance.now() > giveUpAt) throw error
      await pause(100)
    }
  }
}
