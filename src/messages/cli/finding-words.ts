// Words for findings: what an audit holds against a repository, a sentence each.
import type { Finding, FindingReason } from '../../domain/audit/finding.ts'

/** The sentence of a finding; places and evidence stand beside it. */
export const findingWords: Readonly<Record<FindingReason, string>> = {
  'entry-unreadable': 'The entry cannot be read.',
  'entry-not-canonical': 'The entry is not written in the canonical form that is hashed.',
  'chain-hash': 'The entry does not say what was hashed: somebody changed it. The chain breaks here.',
  'chain-gap': 'The entry with this index is not where it belongs. The chain breaks here.',
  'chain-link': 'The entry does not follow the one before it. The chain breaks here.',
  'head-unreadable': 'The head of the ledger cannot be read.',
  'head-differs': 'The head of the ledger is not its newest entry.',
  'anchor-contradicts': 'A pin remembers another entry at this index: the ledger was written anew.',
  'anchor-beyond-end':
    'A pin remembers an entry that the ledger does not have any more: its end was cut off.',
  'record-missing': 'The entry has no record.',
  'record-unreadable': 'The record cannot be read.',
  'record-differs': 'The record does not say what the entry says.',
  'record-claims-too-much': 'The record claims an earlier environment that the ledger knows nothing of.',
  'promotion-hash-differs': 'The promotion hash is not that of this commit, environment and index.',
  'stray-file': 'No entry accounts for this file.',
  'derived-file-differs': 'The file is not what the entries come to.',
  'derived-file-missing': 'The entries come to a file that is not there.',
  'derived-file-unaccounted': 'The file is there although the entries come to none.',
  'ledger-file-changed': 'A commit changed what is written once.',
  'ledger-file-removed': 'A commit removed what is written once.',
  'ledger-merge': 'A merge on the ledger branch, which only ever grows by one writer.',
  'ledger-second-root': 'The ledger branch begins a second time.',
  'ledger-out-of-order': 'A commit added an entry out of order.',
  'change-unrecorded': 'The release file changed and no entry says so.',
  'change-recorded-twice': 'A second entry tells of the same change.',
  'change-recorded-differently': 'The entry names another release than the commit brought.',
  'entry-without-change': 'The commit did not bring this release.',
  'entry-commit-unknown': 'The commit is not on the default branch.',
  'pull-request-differs': 'The commit names another pull request than the entry.',
  'pin-unreadable': 'The release file cannot be read.',
  'pin-differs': 'The pin is not what the newest entry says.',
  'pin-stamp-differs': 'The pin carries the stamp of another promotion.',
  'pin-bypassed': 'What is pinned came without a judged promotion.',
  'pin-older-than-ledger': 'What is pinned stood here before the ledger began.',
  'contract-missing': 'The contract is not there.',
  'contract-unreadable': 'The contract cannot be read.',
  'contract-unsure': 'Versions of jq print this contract differently, so its hash proves nothing.',
  'contract-hash-differs': 'The contract is not what its own hash says: somebody changed it.',
  'contract-differs': 'The contract is another than the one that was promoted.',
  'contract-of-another-commit': 'The contract names another commit than its folder.',
  'bundle-unreadable': 'The bundle of the contract cannot be read.',
  'bundle-file-unread': 'A file of the bundle cannot be read.',
  'artifact-hash-differs': 'An artifact is not what the contract says.',
  'checksums-unreadable': 'The checksums of the bundle cannot be read.',
  'checksum-differs': 'A file of the bundle is not what its checksum says.',
  'contract-rule-broken': 'The contract does not promise one of its rules.',
  'environment-not-allowed': 'The contract does not allow this environment.',
  'history-incomplete':
    'The clone ends here; fetch the whole history (git fetch --unshallow) or ask --since later.',
  'github-unavailable': 'GitHub could not be asked.',
  'github-differs': 'GitHub says otherwise.',
}

/** Where a finding is: every place it names, most general first. */
export function placesOf(finding: Finding): readonly string[] {
  const { environment, app, version, index, pullRequest, commit, path } = finding
  const place =
    environment === undefined ? undefined : app === '_' ? environment : `${environment}/${app ?? ''}`
  return [
    place,
    version,
    index === undefined ? undefined : `entry ${index}`,
    pullRequest === undefined ? undefined : `pull request #${pullRequest}`,
    commit === undefined ? undefined : `commit ${commit}`,
    path,
  ].filter((part) => part !== undefined)
}
