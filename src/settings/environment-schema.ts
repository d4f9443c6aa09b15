// The schema of the process's environment: every variable Lockkeeper reads. The page of settings is made of it (docs/settings.md).
import { z } from 'zod'
import { gatesShape } from './gates.ts'
import { githubShape } from './github.ts'
import { mirrorShape } from './history.ts'
import { registriesShape } from './registries.ts'
import { serverShape } from './server.ts'

export const environmentSchema = z.object({
  ...githubShape,
  ...serverShape,
  ...registriesShape,
  ...gatesShape(isSetting),
  ...mirrorShape,
})

/** A variable's name. */
export type SettingName = keyof typeof environmentSchema.shape

/** Whether Lockkeeper reads a variable. */
export function isSetting(name: string): name is SettingName {
  return Object.hasOwn(environmentSchema.shape, name)
}
