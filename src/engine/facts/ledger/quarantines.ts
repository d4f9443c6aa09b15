// The quarantine facts: every digest that goes nowhere until somebody clears it.
import { type Fact, known } from '../../../domain/fact.ts'
import {
  type Quarantine,
  quarantinedDigest,
  quarantineFileSchema,
  quarantineFolder,
  quarantinePath,
  type UnreadableQuarantine,
} from '../../../domain/locks/quarantine.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { FolderEntry } from '../../../ports/git-host/git-host-queries.ts'
import { jsonOf } from '../../../domain/json-text.ts'

export const quarantineQuery = {
  kind: 'folder',
  at: 'ledger',
  path: quarantineFolder,
  depth: 1,
  texts: true,
} as const

/** Every quarantine there is; one whose file says nothing clear still holds, its name tells the digest. */
export function readQuarantines(snapshot: Snapshot): Fact<readonly (Quarantine | UnreadableQuarantine)[]> {
  return known((snapshot.answer(quarantineQuery) ?? []).flatMap((entry) => quarantineIn(entry) ?? []))
}

function quarantineIn({ name, text }: FolderEntry): Quarantine | UnreadableQuarantine | undefined {
  const digest = quarantinedDigest(name)
  if (digest === undefined) return undefined
  const writtenIn = `lockkeeper:${quarantinePath(digest)}`
  const file = quarantineFileSchema.safeParse(text === undefined ? undefined : jsonOf(text))
  return file.success
    ? { ...file.data, digest, writtenIn }
    : { digest, writtenIn, problem: 'it cannot be read' }
}
