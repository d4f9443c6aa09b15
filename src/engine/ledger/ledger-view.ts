// The ledger's view: what a reading says of the ledger branch, for whoever writes the next entries.
import { type Policy, pathTo } from '../../domain/environments/environment.ts'
import { recordName, recordPath } from '../../domain/ledger-write/record.ts'
import type { LedgerBranch } from '../../domain/ledger-write/ledger-commit.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { WrittenRelease } from '../../domain/ledger/deployed-state.ts'
import { HostUnavailable, type Snapshot } from '../../ports/git-host/git-host.ts'
import type { Query, QueryOf } from '../../ports/git-host/git-host-queries.ts'
import { readLedgerHead } from '../facts/ledger/ledger-head.ts'
import { readVerifiedReleases } from '../facts/ledger/verified-releases.ts'
import { readDeployedState, deployedStateQuery } from '../facts/ledger/deployed-states.ts'
import type { Place } from './places.ts'

/** What to ask before a release's arrival at a place can be written down. */
export function ledgerViewQueries(
  policy: Policy | undefined,
  { environment, app }: Place,
  release: WrittenRelease,
): readonly Query[] {
  const way = policy === undefined ? [] : pathTo(policy, environment)
  return [
    recordQuery(recordPath(environment, recordName(release))),
    ...way.map((stage) => deployedStateQuery(stage, app)),
  ]
}

/** A ledger that is there and cannot be read stops all writing: a gap in it could never be closed again. */
export function ledgerView(snapshot: Snapshot, policy: Policy | undefined): LedgerBranch {
  const head = readLedgerHead(snapshot)
  if (!head.known) throw new HostUnavailable(`the ledger cannot be continued: ${head.reason}`)
  return {
    head: head.value,
    deployedState: (environment, app) => {
      const deployedState = readDeployedState(snapshot, environment, app)
      return deployedState.known ? deployedState.value : undefined
    },
    hasRecord: (path) => {
      const query = recordQuery(path)
      return snapshot.has(query) && snapshot.answer(query).kind !== 'absent'
    },
    verifiedReleases: (environment, app) => {
      const verifiedReleases = readVerifiedReleases(snapshot, environment, app)
      return verifiedReleases.known ? verifiedReleases.value : []
    },
    stages: ({ environment, app, release }) =>
      (policy === undefined ? [] : pathTo(policy, environment).slice(0, -1)).map((stage) => {
        const deployedState = readDeployedState(snapshot, stage, app)
        const there = deployedState.known ? deployedState.value : undefined
        const same = there !== undefined && sameImages(there.release, release)
        return {
          environment: stage,
          promoted: same && !there.bypassed,
          verified: same && there.health.state === 'verified',
        }
      }),
  }
}

function recordQuery(path: string): QueryOf<'file'> {
  return { kind: 'file', at: 'ledger', path }
}
