// An audited repository: v1.2.3 of `api` went from dev to staging, with a contract, and everything was written down.
import { contractPath } from '../../../src/domain/contract/contract-file.ts'
import {
  anchorOf,
  type LedgerEntry,
  type LedgerHead,
  ledgerHeadSchema,
} from '../../../src/domain/ledger/ledger.ts'
import { type LedgerEvent, ledgerCommit } from '../../../src/domain/ledger-write/ledger-commit.ts'
import type { LedgerPayload } from '../../../src/domain/ledger/ledger-payload.ts'
import { pinRelease } from '../../../src/domain/pins/pin-release.ts'
import { releasePath } from '../../../src/domain/release-path.ts'
import { verifiedReleasesPath, verifiedReleasesSchema } from '../../../src/domain/ledger/verified-releases.ts'
import { deployedStateSchema } from '../../../src/domain/ledger/deployed-state.ts'
import { deployedStatePath } from '../../../src/domain/ledger/deployed-state-path.ts'
import { writtenRelease } from '../../../src/domain/ledger/written-release.ts'
import { memoryCommit, type MemoryCommit, oid } from '../memory-branches.ts'
import { bundleFiles, sealed } from './contract.ts'
import { event, promoted, reportedOn } from './ledger.ts'
import { api, at, commit, dev, login, promotionId, staging } from './names.ts'
import { release } from './release.ts'

/** Branches to tamper with: what is pushed to them was written by somebody. */
export interface Audited {
  readonly main: MemoryCommit[]
  readonly ledger: MemoryCommit[]
}

const bundle = bundleFiles({ 'provenance.json': 'provenance' })
const contract = sealed(bundle)
export const contractFile = contractPath(commit('c'))

const empty = `apiVersion: lockkeeper.dev/v1
kind: Release
metadata:
  name: api
spec:
  images:
    - { name: api, ref: ghcr.io/acme/api }
`

export const [devFile, stagingFile] = [releasePath(dev, api), releasePath(staging, api)]
const moved = release('v1.2.3', 'c', { source: { commit: commit('c'), contract: contract.hash } })

/** The release file of an environment after a promotion. */
export function pinnedText(id: number, head: LedgerHead | undefined, pinned = moved): string {
  const ledger = head === undefined ? undefined : anchorOf(head)
  const text = pinRelease(empty, pinned, { id: promotionId(id), ledger })
  if (!text.ok) throw new Error(JSON.stringify(text.error))
  return text.value
}

/** Writes an event down as the bot does: the next commit of the ledger branch. */
export function record(ledger: MemoryCommit[], recorded: LedgerEvent): LedgerEntry {
  const files = new Map(ledger.flatMap((past) => Object.entries(past.files)))
  const json = (path: string): unknown => JSON.parse(files.get(path) ?? 'null')
  const { entries, additions, deletions } = ledgerCommit([recorded], {
    head: ledgerHeadSchema.nullable().parse(json('ledger/head.json')) ?? undefined,
    deployedState: (environment, app) =>
      deployedStateSchema.nullable().parse(json(deployedStatePath(environment, app))) ?? undefined,
    verifiedReleases: (environment, app) =>
      verifiedReleasesSchema.nullable().parse(json(verifiedReleasesPath(environment, app))) ?? [],
    hasRecord: (path) => typeof files.get(path) === 'string',
    stages: (payload) =>
      payload.environment === staging ? [{ environment: dev, promoted: true, verified: true }] : [],
  })
  const [entry] = entries
  if (entry === undefined) throw new Error('one event makes one entry')
  ledger.push(
    memoryCommit(`ledger ${entry.index}`, {
      ...Object.fromEntries(additions.map(({ path, text }) => [path, text])),
      ...Object.fromEntries(deletions.map((path) => [path, null])),
    }),
  )
  return entry
}

/** A promotion of v1.2.3 that `commitName` brought. */
export function arrival(
  environment: typeof dev,
  commitName: string,
  id: number,
  change: Partial<ReturnType<typeof promoted>> = {},
): LedgerPayload {
  const written = writtenRelease(moved)
  if (written === null) throw new Error('v1.2.3 is a release')
  const mergeCommit = oid(commitName)
  const place = { environment, app: api, release: written, from: null }
  return promoted({ ...place, promotion: promotionId(id), mergeCommit, ...change })
}

/** All is well: a promotion to dev, a report, a promotion to staging, a lock that is over. */
export function audited(): Audited {
  const main = [
    memoryCommit('begin', {
      [devFile]: empty,
      [stagingFile]: empty,
      [contractFile]: contract.text,
      ...Object.fromEntries(Object.entries(bundle).map(([name, text]) => [`bundle/${name}`, text])),
    }),
  ]
  const ledger: MemoryCommit[] = []
  main.push(memoryCommit('to dev', { [devFile]: pinnedText(1, undefined) }, '13:10'))
  const first = record(ledger, event(arrival(dev, 'to dev', 1)))
  const written = writtenRelease(moved)
  if (written === null) throw new Error('v1.2.3 is a release')
  const place = { environment: dev, app: api, release: written, commit: oid('to dev') }
  const second = record(ledger, event(reportedOn('verified', place)))
  main.push(memoryCommit('to staging', { [stagingFile]: pinnedText(2, second) }, '13:45'))
  // The first was written down before records told of their gates.
  const gates = [{ gate: 'order', verdict: 'pass' as const, reasons: ['comes-from'], durationMs: 120 }]
  record(ledger, event(arrival(staging, 'to staging', 2, { gates, recordForm: 2 })))
  const lock = { by: login('jo'), reason: 'incident', since: at('13:50') }
  record(ledger, event({ kind: 'locked', scope: 'all', app: null, lock }))
  if (first.index !== 1) throw new Error('the first entry is the first')
  return { main, ledger }
}
