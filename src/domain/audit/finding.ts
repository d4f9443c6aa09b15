// A finding: what an audit holds against a repository, as a value with a stable reason.
import type { AppName, CommitOid, EnvironmentName, Version } from '../identifiers.ts'

/** Every reason. A fault means that something is not proved; a note is worth knowing. */
export const findingReasons = {
  'entry-unreadable': 'fault',
  'entry-not-canonical': 'fault',
  'chain-hash': 'fault',
  'chain-gap': 'fault',
  'chain-link': 'fault',
  'head-unreadable': 'fault',
  'head-differs': 'fault',
  'anchor-contradicts': 'fault',
  'anchor-beyond-end': 'fault',
  'record-missing': 'fault',
  'record-unreadable': 'fault',
  'record-differs': 'fault',
  'record-claims-too-much': 'fault',
  'promotion-hash-differs': 'fault',
  'stray-file': 'fault',
  'derived-file-differs': 'fault',
  'derived-file-missing': 'fault',
  'derived-file-unaccounted': 'fault',
  'ledger-file-changed': 'fault',
  'ledger-file-removed': 'fault',
  'ledger-merge': 'fault',
  'ledger-second-root': 'fault',
  'ledger-out-of-order': 'fault',
  'change-unrecorded': 'fault',
  'change-recorded-twice': 'fault',
  'change-recorded-differently': 'fault',
  'entry-without-change': 'fault',
  'entry-commit-unknown': 'fault',
  'pull-request-differs': 'note',
  'pin-unreadable': 'fault',
  'pin-differs': 'fault',
  'pin-stamp-differs': 'fault',
  'pin-bypassed': 'fault',
  'pin-older-than-ledger': 'note',
  'contract-missing': 'fault',
  'contract-unreadable': 'fault',
  'contract-unsure': 'fault',
  'contract-hash-differs': 'fault',
  'contract-differs': 'fault',
  'contract-of-another-commit': 'fault',
  'bundle-unreadable': 'fault',
  'bundle-file-unread': 'fault',
  'artifact-hash-differs': 'fault',
  'checksums-unreadable': 'fault',
  'checksum-differs': 'fault',
  'contract-rule-broken': 'fault',
  'environment-not-allowed': 'fault',
  'history-incomplete': 'fault',
  'github-unavailable': 'fault',
  'github-differs': 'fault',
} as const satisfies Readonly<Record<string, 'fault' | 'note'>>
export type FindingReason = keyof typeof findingReasons

/** What is known about a finding's place; texts in `expected` and `found` may quote the repository. */
export interface Finding {
  readonly reason: FindingReason
  readonly environment?: EnvironmentName | undefined
  readonly app?: AppName | undefined
  /** The ledger entry. */
  readonly index?: number | undefined
  readonly path?: string | undefined
  readonly commit?: CommitOid | undefined
  readonly pullRequest?: number | undefined
  readonly version?: Version | undefined
  readonly expected?: string | undefined
  readonly found?: string | undefined
}

export function isFault({ reason }: Finding): boolean {
  return findingReasons[reason] === 'fault'
}
