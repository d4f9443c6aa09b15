// The app as `app.yml` describes it: what it may do and what it hears of, so that the sandbox grants no more than GitHub would.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { AppPermissions, PermissionName } from '../github/state/records/account.ts'

const names = [
  'actions',
  'administration',
  'checks',
  'contents',
  'deployments',
  'issues',
  'members',
  'merge_queues',
  'metadata',
  'pull_requests',
  'statuses',
  'workflows',
] as const satisfies readonly PermissionName[]

const manifestSchema = z.object({
  default_events: z.array(z.string()),
  default_permissions: z.partialRecord(z.enum(names), z.enum(['read', 'write'])),
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
