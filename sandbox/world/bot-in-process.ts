// The bot inside this process: the fastest for scenario tests, and its queue can be looked into.
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { instantSchema } from '../../src/domain/identifiers.ts'
import { startLockkeeper } from '../../src/main.ts'
import { readSettings } from '../../src/settings.ts'
import type { StartBot } from './bot.ts'

/** Starts it on the sandbox's own clock, and tries failed jobs again after `retryPauseMs`, or as it would by itself. */
export function botInProcess(clock: () => Date, retryPauseMs?: number): StartBot {
  return async (environment) => {
    const settings = readSettings(environment)
    if (!settings.ok) throw new Error(settings.error.join('\n'))
    const log: string[] = []
    const lines = new Writable({
      write(chunk, _encoding, written) {
        log.push(String(chunk).trimEnd())
        written()
      },
    })
    const bot = await startLockkeeper(settings.value, {
      log: pino({ level: settings.value.logLevel }, lines),
      now: () => instantSchema.parse(clock().toISOString()),
      ...(retryPauseMs === undefined ? {} : { retryPauseMs }),
    })
    return {
      port: bot.port,
      pid: process.pid,
      ready: bot.ready,
      queueSize: async () => bot.queueSize(),
      log,
      stop: async () => bot.stop(),
      kill: async () => Promise.reject(new Error('only a bot in a process of its own can be killed')),
    }
  }
}
