// The Probot app: what `probot run` loads.
import { pino } from 'pino'
import { Probot } from 'probot'
import { expect, test, vi } from 'vitest'
import app from '../../../src/app.ts'

test('[T1] does not load without app id, key and a long secret, and says which variables are meant', async () => {
  for (const name of ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET'])
    vi.stubEnv(name, undefined)
  const log = pino({ level: 'silent' })
  const probot = await new Probot({ appId: 1, privateKey: 'unused', secret: 's'.repeat(32), log }).ready()
  await expect(probot.load(app)).rejects.toThrow(/APP_ID.*PRIVATE_KEY.*WEBHOOK_SECRET/)
})
