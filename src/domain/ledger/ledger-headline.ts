// A ledger entry in one line: the headline of its commit.
import { type AppName, onlyApp } from '../identifiers.ts'
import type { LedgerEntry } from './ledger.ts'
import type { LedgerPayload } from './ledger-payload.ts'

/** `41: api v1.2.3 promoted in staging` */
export function headline({ index, payload }: LedgerEntry): string {
  return `${index}: ${happened(payload)}`
}

/** What an entry says, without its index. */
export function happened(payload: LedgerPayload): string {
  switch (payload.kind) {
    case 'locked':
    case 'unlocked':
      return `${named(payload.app)}${payload.scope} ${payload.kind}`
    case 'held':
    case 'released':
      return `pull request ${payload.pullRequest} ${payload.kind}`
    case 'quarantined':
      return `${named(payload.quarantine.app)}${payload.quarantine.version} quarantined`
    case 'cleared':
      return `${named(payload.app)}${payload.version} cleared`
    default:
      return `${named(payload.app)}${payload.release?.version ?? 'unreadable'} ${payload.kind} in ${payload.environment}`
  }
}

function named(app: AppName | null): string {
  return app === null || app === onlyApp ? '' : `${app} `
}
