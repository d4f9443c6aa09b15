// The end of the process: on SIGTERM or SIGINT it listens no more, finishes what runs, and lets go.
import { once, type EventEmitter } from 'node:events'
import type { Server } from 'node:http'
import type { JobQueue } from '../../ports/job-queue.ts'
import type { ServerLog } from './server.ts'

export interface Drain {
  readonly server: Server
  readonly queue: Pick<JobQueue, 'close'>
  /** How long all of it may take. */
  readonly timeoutMs: number
  readonly log: ServerLog
}

/**
 * Stops in order: no new connections, open requests answered, running jobs finished, queue closed. Whatever is not
 * done in time is left: the queue or the re-list has it on the next start.
 */
export async function drain({ server, queue, timeoutMs, log }: Drain): Promise<void> {
  const begun = performance.now()
  const closed = server.listening ? once(server, 'close') : Promise.resolve()
  server.close()
  server.closeIdleConnections()
  // Requests are only queued, so a tenth of the time is plenty for them.
  const cut = setTimeout(() => server.closeAllConnections(), timeoutMs / 10)
  await closed
  clearTimeout(cut)
  await queue.close(Math.max(0, timeoutMs - (performance.now() - begun)))
  log.info('stopped')
}

/** Drains on the first signal and then exits with 0; a second signal, or a failing drain, exits with 1. */
export function drainOnSignal(
  drained: Drain,
  signals: Pick<EventEmitter, 'on'> = process,
  exit: (code: number) => void = (code) => process.exit(code),
): void {
  let stopping = false
  const stop = (signal: string): void => {
    if (stopping) return exit(1)
    stopping = true
    drained.log.info({ signal }, 'stopping')
    drain(drained).then(
      () => exit(0),
      (error: unknown) => {
        drained.log.error({ err: error }, 'could not stop cleanly')
        exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT']) signals.on(signal, () => stop(signal))
}
