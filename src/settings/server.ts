// The settings of the process: where it listens, what it logs, its queue and its timers.
import { z } from 'zod'
import { aboutSettings } from './setting.ts'
import { postgresAddress, textThat, wholeNumber } from './values.ts'

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** What answers there is ours. */
const taken: readonly string[] = ['/healthz', '/readyz']

export const serverShape = {
  HOST: z.string().prefault('localhost').register(aboutSettings, {
    meaning: 'The address to listen on.',
    expected: 'a name or an address of this machine',
    example: '0.0.0.0',
  }),
  PORT: wholeNumber(0, 65_535).prefault('3000').register(aboutSettings, {
    meaning: 'The port to listen on; 0 takes a free one.',
    expected: 'a port number from 0 to 65535',
    example: '8080',
  }),
  LOG_LEVEL: z.enum(logLevels, 'it is none of these').prefault('info').register(aboutSettings, {
    meaning: 'How much is logged.',
    expected: 'trace, debug, info, warn, error, fatal or silent',
    example: 'warn',
  }),
  WEBHOOK_PATH: textThat((text) => /^\/[\w./-]*$/.test(text) && !taken.includes(text))
    .prefault('/api/github/webhooks')
    .register(aboutSettings, {
      meaning: 'The path that webhooks arrive at.',
      expected: 'a path that begins with a slash, and not /healthz or /readyz',
      example: '/webhooks',
    }),
  DATABASE_URL: postgresAddress.optional().register(aboutSettings, {
    meaning: 'The database of the queue that replicas share; the queue is in memory when left out.',
    expected: 'a PostgreSQL address',
    example: 'postgres://user@host/database',
    secret: true,
  }),
  LOCKKEEPER_RELIST_SECONDS: wholeNumber(1, 86_400).prefault('300').register(aboutSettings, {
    meaning: 'How often GitHub is asked for whatever was missed.',
    expected: 'a number of seconds from 1 to 86400',
    example: '60',
  }),
  LOCKKEEPER_DRAIN_SECONDS: wholeNumber(0, 3600).prefault('25').register(aboutSettings, {
    meaning: 'How long a stop waits for running jobs.',
    expected: 'a number of seconds from 0 to 3600',
    example: '60',
  }),
}
