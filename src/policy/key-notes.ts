// Key notes: answers for keys that the schema does not know but that people have good reason to write.
import type { KeyNotes } from '../domain/yaml/schema-problems.ts'
import { alwaysOnGates } from '../gates/catalog.ts'

export const keyNotes: KeyNotes = (path, key) => {
  const isGates = path.at(-1) === 'gates' || path.at(-2) === 'gates'
  return isGates && alwaysOnGates.includes(key)
    ? { message: `gate ${key} is always on`, hint: 'remove it; policy_compliance stands for it' }
    : undefined
}
