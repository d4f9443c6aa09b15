// Stop files: what the ledger branch holds of locks, holds and quarantines, folded from the entries about them.
import { stringify } from 'yaml'
import { holdPath } from '../locks/hold.ts'
import type { StopPayload } from '../ledger/ledger-payload.ts'
import { lockFilePath } from '../locks/lock.ts'
import { quarantinePath } from '../locks/quarantine.ts'

export interface StopFile {
  readonly path: string
  /** Undefined: the file goes. */
  readonly text: string | undefined
}

/** The files an entry writes or removes; writing the same entries again gives the same files. */
export function stopFiles(payload: StopPayload): readonly StopFile[] {
  switch (payload.kind) {
    case 'locked':
      return [{ path: lockFilePath(payload.scope, payload.app), text: stringify(payload.lock) }]
    case 'unlocked':
      return [{ path: lockFilePath(payload.scope, payload.app), text: undefined }]
    case 'held':
      return [{ path: holdPath(payload.pullRequest), text: pretty(payload.hold) }]
    case 'released':
      return [{ path: holdPath(payload.pullRequest), text: undefined }]
    case 'quarantined':
      return payload.digests.map((digest) => ({
        path: quarantinePath(digest),
        text: pretty(payload.quarantine),
      }))
    case 'cleared':
      return payload.digests.map((digest) => ({ path: quarantinePath(digest), text: undefined }))
  }
}

function pretty(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
