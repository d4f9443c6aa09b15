// Lockkeeper as a Probot app, for `probot run`: Probot listens and checks signatures, all the rest is ours.
import type { ApplicationFunction } from 'probot'
import { openAppServices } from './main.ts'
import { readSettings } from './settings.ts'

/** Reads the same variables as `npm start`. Throws when they are not enough to work with. */
const app: ApplicationFunction = async (probot) => {
  const settings = readSettings(process.env)
  if (!settings.ok) throw new Error(settings.error.join(' '))
  const { onDelivery } = await openAppServices(settings.value, probot.log)
  probot.onAny(async ({ id, name, payload }) => onDelivery({ id, name, payload }))
}

export default app
