// Key notes: answers for keys that the schema does not know but that people have good reason to write.
import type { KeyNotes } from '../manifests/schema-problems.ts'
import { standingGates } from './gate-names.ts'

/** Keys of the seeds' manifest that this version cannot honour, by the map they stand in. */
const toCome: Readonly<Record<string, readonly string[]>> = {
  artifacts: ['registries'],
  registry: ['primary', 'secondary', 'tertiary'],
  promotion: [
    'gates',
    'gate_commands',
    'notifications',
    'webhooks',
    'cross_registry_sync',
    'sync_to_secondary',
    'verification',
  ],
}

export const keyNotes: KeyNotes = (path, key) => {
  const map = String(path.at(-1) ?? 'promotion')
  if (toCome[map]?.includes(key) === true) {
    const hint = key === 'gates' ? 'write the gates under each environment' : 'remove it'
    return { message: `"${key}" is not available in this version`, hint }
  }
  if (map === 'gates' && standingGates.includes(key)) {
    return { message: `gate ${key} is always on`, hint: 'remove it; policy_compliance stands for it' }
  }
  return undefined
}
