// The table of settings: every environment variable Lockkeeper reads, for the documentation and for messages.
import { z } from 'zod'
import { environmentSchema, isSetting, type SettingName } from './environment-schema.ts'
import { type AboutSetting, aboutSettings } from './setting.ts'

/** One environment variable. */
export interface Setting extends AboutSetting {
  readonly name: SettingName
  /** The value taken when the variable is not set; undefined for a variable that may stay away. */
  readonly fallback: string | undefined
  /** Whether it is needed whatever else is set. */
  readonly required: boolean
}

/** All variables, in the order of the schema. */
export const settingsTable: readonly Setting[] = Object.entries(environmentSchema.shape).flatMap(
  ([name, schema]): readonly Setting[] => {
    const about = aboutSettings.get(schema)
    if (about === undefined || !isSetting(name)) return []
    const fallback = schema instanceof z.ZodPrefault ? schema.def.defaultValue : undefined
    return [{ name, ...about, fallback, required: !schema.safeParse(undefined).success }]
  },
)
