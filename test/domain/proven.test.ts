// Proven releases are those the ledger saw healthy in an environment: what can be rolled back to. [B12]
import { expect, test } from 'vitest'
import { foldDeployedState } from '../../src/domain/ledger-write/fold-deployed-state.ts'
import { append, type LedgerHead } from '../../src/domain/ledger/ledger.ts'
import type { PlacedPayload } from '../../src/domain/ledger/ledger-payload.ts'
import {
  foldVerifiedReleases,
  type VerifiedReleases,
  verifiedReleasesSchema,
} from '../../src/domain/ledger/verified-releases.ts'
import type { DeployedState } from '../../src/domain/ledger/deployed-state.ts'
import { bypassed, event, promoted, reportedOn } from '../support/builders/ledger.ts'
import { staging } from '../support/builders/names.ts'
import { release } from '../support/builders/release.ts'
import { written } from '../support/builders/standing.ts'

const old = written(release('v1.2.2', 'b'))

/** The list after these entries, the versions in it. */
function verifiedReleasesAfter(...payloads: readonly PlacedPayload[]): readonly string[] {
  let head: LedgerHead | undefined
  let deployedState: DeployedState | undefined
  let list: VerifiedReleases = []
  for (const payload of payloads) {
    const entry = append(head, event(payload))
    deployedState = foldDeployedState(deployedState, entry)
    list = verifiedReleasesSchema.parse(foldVerifiedReleases(list, deployedState, entry))
    head = entry
  }
  return list.map(({ release: { version } }) => version)
}

test.each<[string, readonly PlacedPayload[], readonly string[]]>([
  ['a promotion proves nothing', [promoted()], []],
  ['a report that it is healthy does', [promoted(), reportedOn('verified')], ['v1.2.3']],
  ['a failure does not', [promoted(), reportedOn('failed')], []],
  [
    'what failed later was healthy all the same',
    [promoted(), reportedOn('verified'), reportedOn('failed')],
    ['v1.2.3'],
  ],
  [
    'the newest is last, and none is there twice',
    [
      promoted({ release: old }),
      reportedOn('verified', { release: old }),
      promoted(),
      reportedOn('verified'),
      promoted({ release: old }),
      reportedOn('verified', { release: old }),
    ],
    ['v1.2.3', 'v1.2.2'],
  ],
  ['a report about what is gone proves nothing', [promoted(), reportedOn('verified', { release: old })], []],
  [
    'what came past the gates and is healthy ran there too',
    [bypassed({ environment: staging }), reportedOn('verified')],
    ['v1.2.3'],
  ],
])('%s', (_what, payloads, versions) => {
  expect(verifiedReleasesAfter(...payloads)).toEqual(versions)
})

test('the last fifty are remembered', () => {
  const many = Array.from({ length: 60 }, (_, at) => written(release(`v2.0.${at}`, 'c'))).flatMap((one) => [
    promoted({ release: one }),
    reportedOn('verified', { release: one }),
  ])
  const versions = verifiedReleasesAfter(...many)
  expect(versions).toHaveLength(50)
  expect(versions.at(-1)).toBe('v2.0.59')
})
