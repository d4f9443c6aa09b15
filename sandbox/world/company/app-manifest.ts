// The app as `app.yml` describes it: what it may do and what it hears of, so that the sandbox grants no more than GitHub would.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type AppPermissions, permissionNames } from '../../github/state/records/account.ts'

const manifestSchema = z.object({
  default_events: z.array(z.string()),
  default_permissions: z.partialRecord(z.enum(permissionNames), z.enum(['read', 'write'])),
})

export interface AppManifest {
  readonly permissions: AppPermissions
  readonly events: readonly string[]
}

export function readAppManifest(): AppManifest {
  const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'app.yml'), 'utf8')
  const { default_events: events, default_permissions: permissions } = manifestSchema.parse(parse(text))
  return { permissions, events }
}
